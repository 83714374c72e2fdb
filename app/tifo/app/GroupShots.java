package tifo.app;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.GroupText;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.Topic;
import tifo.chat.outbox.Outbox;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertOrder;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;

/// Makes the post of a group of alerts, with the picture of its worst, and hands it to the outbox.
/// Any thread; painting goes on in the background.
final class GroupShots implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupShots.class);
  private static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::severity, Comparator.reverseOrder())
          .thenComparing(Alert::activeAt)
          .thenComparing(AlertOrder.ORDER);

  private final AlertPictures pictures;
  private final GroupText words;
  private final Outbox outbox;
  private final Set<String> targets;
  private final ShotLanes lanes = new ShotLanes();

  /// `targets` are the names of those that the outbox has.
  GroupShots(AlertPictures pictures, GroupText words, Outbox outbox, Set<String> targets) {
    this.pictures = pictures;
    this.words = words;
    this.outbox = outbox;
    this.targets = Set.copyOf(targets);
  }

  /// Whether anybody is behind the name.
  boolean reaches(String receiver) {
    return targets.contains(receiver);
  }

  /// Takes the work at once, and says later whether the outbox has the post. When pictures fall
  /// behind, it goes without one.
  void take(
      Notification told, List<Alert> firing, List<Alert> resolved, Consumer<Boolean> handedOver) {
    List<Alert> burning = firing.stream().sorted(WORST_FIRST).toList();
    List<Alert> over = resolved.stream().sorted(WORST_FIRST).toList();
    Alert lead = burning.isEmpty() ? over.getFirst() : burning.getFirst();
    AlertEvent.Kind kind = burning.isEmpty() ? AlertEvent.Kind.RESOLVED : AlertEvent.Kind.FIRING;
    AlertEvent worst = new AlertEvent(kind, lead, told.at());
    Telling post =
        new Telling(
            told.receiver(),
            new Topic(told.receiver() + " " + told.groupKey(), told.began()),
            told.number(),
            kind(told),
            told.at(),
            lead.ruleName(),
            words.message(burning, over, told.reason(), told.at()),
            ToldGroup.NONE,
            new Shot.None());
    try {
      lanes.execute(
          pictures.sources(lead),
          told.groupKey(),
          () -> handedOver.accept(submit(post.with(picture(worst)))),
          () -> handedOver.accept(submit(post)));
    } catch (RejectedExecutionException e) {
      handedOver.accept(submit(post));
    }
  }

  private static PostKind kind(Notification told) {
    if (told.reason() == Reason.FIRST) {
      return PostKind.FIRING;
    }
    return told.firing().isEmpty() ? PostKind.RESOLVED : PostKind.UPDATED;
  }

  private Shot picture(AlertEvent event) {
    try {
      return pictures.of(event).<Shot>map(Shot.Finished::new).orElse(new Shot.None());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("No picture for {}: it is posted without one", event.alert().ruleName(), e);
    }
    return new Shot.None();
  }

  private boolean submit(Telling post) {
    try {
      Submission.of(post, outbox);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("{} could not be posted: {}", post.rule(), e.getMessage());
      return false;
    }
  }

  /// Works off what is waiting, for a moment, then stops.
  @Override
  public void close() {
    lanes.close();
  }
}
