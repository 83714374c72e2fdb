package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import tifo.rule.route.Silence.State;

/// The silences: those that hold, the next to end first, then those to come, then what has ended in
/// the last day; Enter ends the selected one when a question is answered. FX thread.
final class SilencesPane extends SearchPane<ListedSilence> {
  private static final Duration KEPT = Duration.ofDays(1);

  private final Consumer<ListedSilence> ends;
  private final AlarmForm question = new AlarmForm("silence-question", 1000, this::focusField);
  private final Label hint = new Label();
  private final Label placeholder = new Label();
  private final ObjectProperty<SilenceWords> words;
  private String unread = "";
  private boolean known;

  /// `ends` is asked for what the operator has confirmed; `left` is run when the pane goes.
  SilencesPane(Consumer<ListedSilence> ends, Runnable left, WallText text) {
    super("silences", ListedSilence::places, left);
    this.ends = ends;
    words = new SimpleObjectProperty<>(new SilenceWords(Instant.EPOCH, ZoneOffset.UTC, text));
    list().setCellFactory(_ -> new SilenceCell(words, this::ask));
    list().setPlaceholder(placeholder);
    placeholder.setWrapText(true);
    hint.setId("silences-hint");
    hint.getStyleClass().add("detail-name");
    hint.setWrapText(true);
    question.managedProperty().bind(question.visibleProperty());
    question.getStyleClass().add("inline");
    sheet().getChildren().addAll(question, hint);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && !question.isVisible()) {
            event.consume();
            selected().ifPresentOrElse(this::ask, () -> say(text().get("silences.choose")));
          }
        });
  }

  private SilenceWords words() {
    return words.get();
  }

  private WallText text() {
    return words().text();
  }

  void open(SilenceWords now) {
    known = false;
    unread = "";
    speak(now);
    show(List.of());
    hint.setText(now.text().get("silences.hint"));
    open();
  }

  /// The time has moved, or the language is another one.
  void speak(SilenceWords now) {
    words.set(now);
    name(now.text().get("silences.title"), now.text().get("silences.prompt"));
    placeholder.setText(empty());
  }

  /// What there is now.
  void list(List<ListedSilence> all) {
    known = true;
    Instant now = words().now();
    Comparator<ListedSilence> order =
        Comparator.comparingInt((ListedSilence it) -> rank(it, now))
            .thenComparing(it -> fromNow(it, now))
            .thenComparing(it -> words().matchers(it));
    show(
        all.stream()
            .filter(it -> it.silence().endsAt().plus(KEPT).isAfter(now))
            .sorted(order)
            .toList());
    placeholder.setText(empty());
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

  /// A sentence at the foot of the list.
  void say(String sentence) {
    hint.setText(sentence);
  }

  /// Why the silences cannot be read.
  void trouble(String sentence) {
    unread = sentence;
    placeholder.setText(empty());
    say(sentence);
  }

  private void ask(ListedSilence listed) {
    list().getSelectionModel().select(listed);
    if (words().state(listed) == State.EXPIRED) {
      say(text().get("silences.over"));
      return;
    }
    question.ask(
        words().sure(listed) + "\n" + words().matchers(listed),
        List.of(
            new AlarmForm.Choice(text().get("silences.keep"), () -> {}),
            new AlarmForm.Choice(text().get("silences.end-it"), () -> ends.accept(listed))));
  }

  private String empty() {
    if (!known) {
      return unread.isEmpty() ? text().get("silences.reading") : unread;
    }
    return text().get(isSearched() ? "silences.nothing" : "silences.none");
  }

  @Override
  Predicate<ListedSilence> wanted(String typed) {
    placeholder.setText(empty());
    List<String> parts = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    return listed -> words().has(listed, parts);
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

  /// Takes back the question, or else closes.
  @Override
  void leave() {
    if (question.isVisible()) {
      question.leave();
    } else {
      super.leave();
    }
  }
}
