package tifo.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatText;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.Topic;
import tifo.chat.outbox.Outbox;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.EventSink;

/// Makes the picture of the panel that an alert belongs to, and hands it to the outbox.
///
/// Events may come from any thread and are taken at once. The events of one alert are worked off in
/// their order, those of different alerts side by side. When pictures fall behind, posts go out
/// without them: words that are late help nobody.
final class AlertShots implements EventSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertShots.class);
  private static final byte[] NO_PICTURE = {};

  private final AlertPictures pictures;
  private final ChatText words;
  private final Outbox outbox;
  private final String run;
  private final ShotLanes lanes;

  /// `run` names the replay, and is empty for what happens now.
  AlertShots(AlertPictures pictures, ChatText words, Outbox outbox, String run) {
    this(pictures, words, outbox, run, new ShotLanes());
  }

  AlertShots(AlertPictures pictures, ChatText words, Outbox outbox, String run, ShotLanes lanes) {
    this.pictures = pictures;
    this.words = words;
    this.outbox = outbox;
    this.run = run;
    this.lanes = lanes;
  }

  @Override
  public void accept(List<AlertEvent> events) {
    events.forEach(this::take);
  }

  private void take(AlertEvent event) {
    boolean told =
        event.kind() == AlertEvent.Kind.FIRING || event.kind() == AlertEvent.Kind.RESOLVED;
    if (!told) {
      return;
    }
    try {
      lanes.execute(
          pictures.sources(event.alert()),
          event.alert().fingerprint(),
          () -> post(event),
          () -> submit(event, NO_PICTURE));
    } catch (RejectedExecutionException e) {
      submit(event, NO_PICTURE);
    }
  }

  /// Paints and hands over on the caller's thread; returns what was handed over.
  List<Telling> post(AlertEvent event) {
    byte[] png = NO_PICTURE;
    try {
      png = pictures.of(event).orElse(NO_PICTURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("No picture for {}: it is posted without one", event.alert().ruleName(), e);
    }
    return submit(event, png);
  }

  private List<Telling> submit(AlertEvent event, byte[] png) {
    List<Telling> told =
        outbox.targets().stream().map(target -> telling(event, png, target)).toList();
    try {
      for (Telling one : told) {
        Submission.of(one, outbox);
      }
      return told;
    } catch (IOException e) {
      LOG.error("{} could not be posted: {}", event.alert().ruleName(), e.getMessage());
      return List.of();
    }
  }

  private Telling telling(AlertEvent event, byte[] png, String target) {
    Alert alert = event.alert();
    boolean over = event.kind() == AlertEvent.Kind.RESOLVED;
    return new Telling(
        target,
        new Topic(alert.fingerprint(), alert.activeAt(), run),
        // that an alert fires is another piece of news than that its data were missing before
        over ? 3 : alert.isAboutData() ? 1 : 2,
        over ? PostKind.RESOLVED : PostKind.FIRING,
        event.at(),
        alert.ruleName(),
        words.message(event),
        ToldGroup.NONE,
        png.length == 0 ? new Shot.None() : new Shot.Finished(png));
  }

  /// Works off what is waiting, for a moment, then stops.
  @Override
  public void close() {
    lanes.close();
  }
}
