package tifo.app;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tifo.chat.GroupText;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.Tellings;
import tifo.chat.Topic;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertOrder;
import tifo.rule.route.Notification;
import tifo.rule.route.Prospect;
import tifo.rule.route.Reason;

/// Tells a target of a group of alerts: the words at once, then the picture of what its worst alert
/// is about. Any thread.
final class GroupShots {
  static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::severity, Comparator.reverseOrder())
          .thenComparing(Alert::activeAt)
          .thenComparing(AlertOrder.ORDER);

  private final Words words;
  private final Painter painter;
  private final Tellings tellings;
  private final PictureDesk pictures;
  private final Optional<PicturesAhead> ahead;
  private final Set<String> targets;

  /// How a group is put: in words and as data. `run` names the replay that it is told in, and is
  /// empty for what happens now.
  record Words(GroupText text, ToldAlerts data, String run) {}

  /// A telling, and the picture that its words are to have.
  record Told(Telling telling, Optional<PictureOrder> picture) {}

  /// Where no picture is handed over ahead.
  GroupShots(
      Words words, Painter painter, Tellings tellings, PictureDesk pictures, Set<String> targets) {
    this(words, painter, tellings, pictures, Optional.empty(), targets);
  }

  /// `targets` are the names of those that the outbox has.
  GroupShots(
      Words words,
      Painter painter,
      Tellings tellings,
      PictureDesk pictures,
      Optional<PicturesAhead> ahead,
      Set<String> targets) {
    this.words = words;
    this.painter = painter;
    this.tellings = tellings;
    this.pictures = pictures;
    this.ahead = ahead;
    this.targets = Set.copyOf(targets);
  }

  /// What a receiver's posts about a group are about, the same on every console.
  static String subject(String receiver, String groupKey) {
    return receiver + " " + groupKey;
  }

  /// Whether anybody is behind the name.
  boolean reaches(String receiver) {
    return targets.contains(receiver);
  }

  /// Tells it; once this returns, it is told, whatever happens to the process. Waits for the disk.
  ///
  /// @throws IOException if it could not be written down, and so will not be told
  void tell(Notification told, List<Alert> firing, List<Alert> resolved) throws IOException {
    Told all = telling(told, firing, resolved);
    Optional<Shot.Finished> there = ahead(told, all);
    Telling telling = there.map(all.telling()::with).orElse(all.telling());
    try {
      tellings.submit(telling);
    } catch (IOException | RuntimeException e) {
      there.ifPresent(shot -> giveBack(told.receiver(), shot));
      throw e;
    }
    if (there.isEmpty()) {
      all.picture().ifPresent(order -> pictures.order(telling.id(), order));
    }
  }

  /// The picture, if its target has it already.
  private Optional<Shot.Finished> ahead(Notification told, Told all) {
    return told.reason() == Reason.FIRST
        ? ahead.flatMap(it -> all.picture().flatMap(order -> it.take(told, order)))
        : Optional.empty();
  }

  private void giveBack(String target, Shot.Finished shot) {
    ahead.ifPresent(it -> it.giveBack(target, shot));
  }

  /// Begins to hand over pictures of what is about to fire.
  ///
  /// @param prospects the groups that an alert would begin
  void foresee(Supplier<AlertBook> book, Function<Alert, List<Prospect>> prospects) {
    ahead.ifPresent(it -> it.start(book, prospects));
  }

  void close() {
    ahead.ifPresent(PicturesAhead::close);
  }

  /// What is told of the group, of whose alerts there is at least one.
  Told telling(Notification told, List<Alert> firing, List<Alert> resolved) {
    List<Alert> burning = firing.stream().sorted(WORST_FIRST).toList();
    List<Alert> over = resolved.stream().sorted(WORST_FIRST).toList();
    List<Alert> main = burning.isEmpty() ? over : burning;
    AlertEvent.Kind kind = burning.isEmpty() ? AlertEvent.Kind.RESOLVED : AlertEvent.Kind.FIRING;
    Optional<PictureOrder> order = painter.order(told.receiver(), main, kind, told.at());
    Telling telling =
        new Telling(
            told.receiver(),
            new Topic(subject(told.receiver(), told.groupKey()), told.began(), words.run()),
            told.number(),
            kind(told),
            told.at(),
            main.getFirst().ruleName(),
            words
                .text()
                .message(
                    new GroupText.Side(burning, told.firing().size()),
                    new GroupText.Side(over, told.resolved().size()),
                    told.reason(),
                    told.at()),
            words.data().group(told, burning, over),
            order.<Shot>map(it -> new Shot.Ordered(it.text())).orElse(new Shot.None()));
    return new Told(telling, order);
  }

  private static PostKind kind(Notification told) {
    if (told.reason() == Reason.FIRST) {
      return PostKind.FIRING;
    }
    return told.firing().isEmpty() ? PostKind.RESOLVED : PostKind.UPDATED;
  }
}
