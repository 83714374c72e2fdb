package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import tifo.match.MatchPhase;
import tifo.paint.TimeText;
import tifo.paint.WallLayout;
import tifo.paint.Words;
import tifo.rule.Alert;
import tifo.rule.Outgoing;
import tifo.rule.operator.Handling;
import tifo.rule.operator.OperatorAction;

/// What keys and mouse do about the selected alarm: acknowledge, shelve, note, runbook, copy; and
/// the journal. FX thread.
final class AlarmDesk implements AlarmHands {
  private static final List<Duration> TIMES = List.of(Duration.ofMinutes(15), Duration.ofHours(1));

  private final Optional<AlarmControl> control;
  private final Supplier<Optional<Alert>> selected;
  private final Consumer<Alert> follow;
  private final Consumer<Alert> refocus;
  private final Consumer<String> say;
  private final AlarmForm form = new AlarmForm(this::giveFocusBack);
  private final JournalPane journal;
  private final DoubleSupplier alarmsWidth;
  private Optional<Alert> asked = Optional.empty();
  private @Nullable WallState state;
  private WallText text;

  /// How the desk reaches the rest of the wall: which alarm is selected, its panel, its row, and
  /// the line that says things.
  record Ways(
      Supplier<Optional<Alert>> selected,
      Consumer<Alert> follow,
      Consumer<Alert> refocus,
      Consumer<String> say,
      Runnable focusBoard,
      DoubleSupplier alarmsWidth) {}

  AlarmDesk(Optional<AlarmControl> control, WallText text, Ways ways) {
    this.control = control;
    this.text = text;
    selected = ways.selected();
    follow = ways.follow();
    refocus = ways.refocus();
    say = ways.say();
    journal = new JournalPane(ways.focusBoard());
    alarmsWidth = ways.alarmsWidth();
  }

  /// Form and journal, over what the root has so far.
  void addTo(StackPane root) {
    StackPane.setAlignment(form, Pos.BOTTOM_RIGHT);
    root.getChildren().addAll(form, journal);
  }

  void update(WallState newer, WallText words) {
    state = newer;
    text = words;
    if (journal.isVisible()) {
      control.ifPresent(it -> journal.show(it.journal(), newer.zone(), words));
    }
  }

  /// What is wrong with the journal, for the status line.
  Optional<String> trouble() {
    return control.flatMap(AlarmControl::trouble);
  }

  /// Does what an action says about the selected alarm; false when it is not one of those.
  boolean run(Action action) {
    switch (action) {
      case ACKNOWLEDGE -> withSelected(this::acknowledge);
      case SHELVE -> withSelected(this::shelve);
      case NOTE -> withSelected(this::note);
      case SILENCE -> withSelected(this::silence);
      case RUNBOOK -> withSelected(this::browse);
      case COPY_ALARM -> withSelected(this::copy);
      case JOURNAL -> toggleJournal();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void withSelected(Consumer<Alert> does) {
    selected.get().ifPresentOrElse(does, () -> say.accept(text.get("desk.none-selected")));
  }

  private void withControl(Consumer<AlarmControl> does) {
    control.ifPresentOrElse(does, () -> say.accept(text.get("desk.no-control")));
  }

  private Handling handling(Alert alert) {
    WallState now = state;
    return now == null ? Handling.NONE : now.handlings().of(alert);
  }

  private void acknowledge(Alert alert) {
    boolean back = handling(alert).acknowledged().isPresent();
    OperatorAction action =
        back ? new OperatorAction.Unacknowledge(alert) : new OperatorAction.Acknowledge(alert, "");
    withControl(it -> it.act(action));
  }

  private void shelve(Alert alert) {
    WallState now = state;
    if (now == null) {
      return;
    }
    if (handling(alert).isShelved(now.now())) {
      withControl(it -> it.act(new OperatorAction.Unshelve(alert)));
      return;
    }
    begin(alert);
    withControl(it ->
        form.askTime(
            text.get("desk.shelve", title(alert)),
            ends(now),
            until -> it.act(new OperatorAction.Shelve(alert, until, ""))));
  }

  private List<AlarmForm.Choice> ends(WallState now) {
    TimeText times = new TimeText(now.zone(), Words.in(text.locale()));
    List<AlarmForm.Choice> ends = new ArrayList<>();
    for (Duration time : TIMES) {
      ends.add(new AlarmForm.Choice(words(time), now.now().plus(time)));
    }
    fullTime(now)
        .ifPresent(end ->
            ends.add(new AlarmForm.Choice(text.get("desk.full-time", times.minute(end)), end)));
    return ends;
  }

  private String words(Duration time) {
    boolean hours = time.toMinutesPart() == 0;
    return hours ? text.get("desk.hours", time.toHours()) : Ages.in(time, text);
  }

  private static Optional<Instant> fullTime(WallState now) {
    return now.fixture()
        .flatMap(match -> match.start(MatchPhase.AFTER))
        .filter(end -> end.isAfter(now.now()));
  }

  // Beside the alarms, however wide they are on this board: they stay in sight.
  private void begin(Alert alert) {
    asked = Optional.of(alert);
    double right = alarmsWidth.getAsDouble() + WallLayout.MARGIN + 8;
    StackPane.setMargin(form, new Insets(0, right, StatusLine.HEIGHT + WallLayout.MARGIN, 0));
  }

  private void note(Alert alert) {
    begin(alert);
    withControl(it ->
        form.askWords(
            text.get("desk.note", title(alert)),
            handling(alert).note(),
            words -> it.act(new OperatorAction.Note(alert, words))));
  }

  private void silence(Alert alert) {
    WallState now = state;
    if (now == null) {
      return;
    }
    if (handling(alert).silencedBy().isPresent()) {
      withControl(it -> it.unsilence(alert));
      return;
    }
    begin(alert);
    withControl(it ->
        form.askWords(
            text.get("desk.silence", title(alert)),
            matchers(alert),
            words -> {
              begin(alert);
              form.askTime(
                  text.get("desk.silence-until", words),
                  ends(now),
                  until -> silence(it, words, until));
            }));
  }

  private void silence(AlarmControl control, String matchers, Instant until) {
    try {
      CompletionStage<String> _ =
          control
              .silence(matchers, "", until)
              .whenComplete((_, failure) ->
                  Platform.runLater(() -> said(matchers, Optional.ofNullable(failure))));
    } catch (IllegalArgumentException e) {
      said(matchers, Optional.of(e));
    }
  }

  private void said(String matchers, Optional<Throwable> failure) {
    say.accept(
        failure
            .map(it -> text.get("desk.no-silence", String.valueOf(it.getMessage())))
            .orElseGet(() -> text.get("desk.silenced", matchers)));
  }

  // All under which it is told of: whoever wants to silence more takes labels away.
  private static String matchers(Alert alert) {
    String braces = Outgoing.labels(alert).toString();
    return braces.substring(1, braces.length() - 1);
  }

  private void browse(Alert alert) {
    String url = alert.runbook();
    if (url.isEmpty()) {
      say.accept(text.get("desk.no-runbook", title(alert)));
    } else if (control.filter(it -> it.browse(url)).isPresent()) {
      say.accept(text.get("desk.opened", url));
    } else {
      say.accept(text.get("desk.not-opened", url));
    }
  }

  private void copy(Alert alert) {
    ClipboardContent content = new ClipboardContent();
    String words =
        String.join(
            "\n",
            List.of(
                    alert.severity() + " " + title(alert) + " " + alert.valueText(),
                    alert.ruleName() + " " + alert.labels(),
                    alert.limit(),
                    alert.guidance(),
                    alert.runbook())
                .stream()
                .filter(line -> !line.isBlank())
                .toList());
    content.putString(words);
    boolean copied = Clipboard.getSystemClipboard().setContent(content);
    say.accept(text.get(copied ? "desk.copied" : "desk.not-copied", title(alert)));
  }

  private static String title(Alert alert) {
    return alert.title().isBlank() ? alert.ruleName() : alert.title();
  }

  private void toggleJournal() {
    WallState now = state;
    if (journal.isVisible()) {
      journal.leave();
    } else if (now != null) {
      withControl(it -> journal.open(it.journal(), now.zone(), text));
    }
  }

  /// Whether something of it was open and is closed now.
  boolean leave() {
    if (form.isVisible()) {
      form.leave();
      return true;
    }
    if (journal.isVisible()) {
      journal.leave();
      return true;
    }
    return false;
  }

  private void giveFocusBack() {
    asked.ifPresent(refocus);
    asked = Optional.empty();
  }

  @Override
  public void open(Alert alert) {
    follow.accept(alert);
  }

  @Override
  public void menu(Alert alert, Node row, ContextMenuEvent event) {
    AlarmMenu menu =
        new AlarmMenu(
            text,
            action -> {
              if (action == Action.OPEN_ALARM) {
                follow.accept(alert);
              } else {
                run(action);
              }
            });
    menu.show(row, event.getScreenX(), event.getScreenY());
  }
}
