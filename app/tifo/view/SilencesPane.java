package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import tifo.rule.route.Silence.State;

/// The silences: those that hold, the next to end first, then those to come, then what has ended in
/// the last day; Enter ends the selected one when a question is answered. FX thread.
final class SilencesPane extends AskingPane<ListedSilence> {
  private static final Duration KEPT = Duration.ofDays(1);

  private static final Keys KEYS =
      new Keys(
          "silences.title",
          "silences.prompt",
          "silences.hint",
          "silences.reading",
          "silences.nothing",
          "silences.none");

  private final Consumer<ListedSilence> ends;
  private final ObjectProperty<SilenceWords> words;

  /// `ends` is asked for what the operator has confirmed; `left` is run when the pane goes.
  SilencesPane(Consumer<ListedSilence> ends, Runnable left, WallText text) {
    super("silences", "silence-question", KEYS, ListedSilence::places, left);
    this.ends = ends;
    words = new SimpleObjectProperty<>(new SilenceWords(Instant.EPOCH, ZoneOffset.UTC, text));
    list().setCellFactory(_ -> new SilenceCell(words, this::ask));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && !isAsking()) {
            event.consume();
            selected().ifPresentOrElse(this::ask, () -> say(text().get("silences.choose")));
          }
        });
  }

  private SilenceWords words() {
    return words.get();
  }

  @Override
  WallText text() {
    return words().text();
  }

  void open(SilenceWords now) {
    speak(now);
    openUnread();
  }

  /// The time has moved, or the language is another one.
  void speak(SilenceWords now) {
    words.set(now);
    rename();
  }

  /// What there is now.
  void list(List<ListedSilence> all) {
    Instant now = words().now();
    Comparator<ListedSilence> order =
        Comparator.comparingInt((ListedSilence it) -> rank(it, now))
            .thenComparing(it -> fromNow(it, now))
            .thenComparing(it -> words().matchers(it));
    showRead(
        all.stream()
            .filter(it -> it.silence().endsAt().plus(KEPT).isAfter(now))
            .sorted(order)
            .toList());
  }

  private static int rank(ListedSilence listed, Instant now) {
    return switch (listed.silence().state(now)) {
      case ACTIVE -> 0;
      case PENDING -> 1;
      case EXPIRED -> 2;
    };
  }

  private static Duration fromNow(ListedSilence listed, Instant now) {
    boolean pending = listed.silence().state(now) == State.PENDING;
    Instant next = pending ? listed.silence().startsAt() : listed.silence().endsAt();
    return Duration.between(now, next).abs();
  }

  private void ask(ListedSilence listed) {
    list().getSelectionModel().select(listed);
    if (words().state(listed) == State.EXPIRED) {
      say(text().get("silences.over"));
      return;
    }
    ask(
        words().sure(listed) + "\n" + words().matchers(listed),
        List.of(
            new AlarmForm.Choice(text().get("silences.keep"), () -> {}),
            new AlarmForm.Choice(text().get("silences.end-it"), () -> ends.accept(listed))));
  }

  @Override
  BiPredicate<ListedSilence, List<String>> searched() {
    return (listed, parts) -> words().has(listed, parts);
  }

  @Override
  String counted(List<ListedSilence> found, List<ListedSilence> all) {
    return text().get("silences.count", count(found, State.ACTIVE), count(found, State.PENDING));
  }

  private long count(List<ListedSilence> of, State state) {
    return of.stream().filter(it -> words().state(it) == state).count();
  }

  @Override
  String words(ListedSilence listed) {
    return words().all(listed);
  }
}
