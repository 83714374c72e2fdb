package tifo.view;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import tifo.paint.WallLayout;
import tifo.rule.Alert;
import tifo.rule.operator.Handling;
import tifo.rule.operator.OperatorAction;

/// What keys and mouse do about an alarm: acknowledge, shelve, note, silence, runbook, copy; and
/// the journal and the list of silences. FX thread.
final class AlarmDesk implements AlarmHands {
  /// How long a note may get: it is read from afar.
  private static final int LONGEST_NOTE = 200;

  private static final Set<Action> CONTROLLED =
      EnumSet.of(Action.ACKNOWLEDGE, Action.SHELVE, Action.NOTE, Action.SILENCE);

  private final Optional<AlarmControl> control;
  private final Ways ways;
  private final AlarmForm form = new AlarmForm("alarm-form", 560, this::giveFocusBack);
  private final AlarmEnds ends;
  private final AlarmAnswers answers;
  private final AlarmPapers papers;
  private final JournalPane journal;
  private final Optional<SilenceDesk> silences;
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
    this.ways = ways;
    ends = new AlarmEnds(this::known, ways.say());
    answers = new AlarmAnswers(ways.say());
    papers = new AlarmPapers(control, ways.say());
    journal = new JournalPane(ways.focusBoard());
    silences =
        control.map(it -> new SilenceDesk(it, form, ends, ways.say(), ways.focusBoard(), text));
  }

  /// Form and panes, over what the root has so far.
  void addTo(StackPane root) {
    StackPane.setAlignment(form, Pos.BOTTOM_RIGHT);
    root.getChildren().addAll(form, journal);
    silences.map(SilenceDesk::pane).ifPresent(root.getChildren()::add);
  }

  void update(WallState newer, WallText words) {
    state = newer;
    text = words;
    if (journal.isVisible()) {
      control.ifPresent(it -> journal.show(it.journal(), newer.zone(), words));
    }
    silences.ifPresent(it -> it.update(newer, words));
  }

  private WallState known() {
    WallState now = state;
    if (now == null) {
      throw new IllegalStateException("nothing is known yet");
    }
    return now;
  }

  /// What is wrong with the journal, for the status line.
  Optional<String> trouble() {
    return control.flatMap(AlarmControl::trouble);
  }

  /// Does what an action says about the selected alarm; nothing while the wall knows nothing.
  void run(Action action) {
    if (state != null) {
      run(action, ways.selected().get());
    }
  }

  private void run(Action action, Optional<Alert> alert) {
    switch (action) {
      case JOURNAL -> toggleJournal();
      case SILENCES -> withSilences(it -> it.toggle(known()));
      default ->
          alert.ifPresentOrElse(
              it -> run(action, it), () -> ways.say().accept(text.get("desk.none-selected")));
    }
  }

  private void run(Action action, Alert alert) {
    if (control.isEmpty() && CONTROLLED.contains(action)) {
      ways.say().accept(text.get("desk.no-control"));
      return;
    }
    switch (action) {
      case ACKNOWLEDGE -> acknowledge(alert);
      case SHELVE -> shelve(alert);
      case NOTE -> note(alert);
      case SILENCE -> silence(alert);
      case OPEN_ALARM -> ways.follow().accept(alert);
      case RUNBOOK -> papers.browse(alert, text);
      case COPY_ALARM -> papers.copy(alert, text);
      default -> throw new IllegalArgumentException("nothing to do about an alarm: " + action);
    }
  }

  private void withSilences(Consumer<SilenceDesk> does) {
    silences.ifPresentOrElse(does, () -> ways.say().accept(text.get("desk.no-control")));
  }

  private void act(OperatorAction action) {
    Alert alert = action.alert();
    if (isListed(alert)) {
      control.ifPresent(it -> answers.say(it.act(action), text, ""));
    } else {
      ways.say().accept(text.get("desk.over", AlarmPapers.title(alert)));
    }
  }

  // A menu or a form stays open while alarms come and go.
  private boolean isListed(Alert alert) {
    return Stream.concat(known().alerts().stream(), known().handlings().latched().stream())
        .anyMatch(it -> it.fingerprint().equals(alert.fingerprint()));
  }

  private Handling handling(Alert alert) {
    return known().handlings().of(alert);
  }

  private void acknowledge(Alert alert) {
    boolean back = handling(alert).acknowledged().isPresent();
    act(back ? new OperatorAction.Unacknowledge(alert) : new OperatorAction.Acknowledge(alert, ""));
  }

  private void shelve(Alert alert) {
    if (handling(alert).isShelved(known().now())) {
      act(new OperatorAction.Unshelve(alert));
      return;
    }
    begin(alert);
    form.ask(
        text.get("desk.shelve", AlarmPapers.title(alert)),
        ends.offer(text, until -> act(new OperatorAction.Shelve(alert, until, ""))));
  }

  private void note(Alert alert) {
    begin(alert);
    form.askWords(
        text.get("desk.note", AlarmPapers.title(alert)),
        List.of(AlarmField.line("alarm-note", text.get("desk.note-words"), handling(alert).note())),
        text.get("desk.note-keys"),
        _ -> Optional.empty(),
        words -> act(new OperatorAction.Note(alert, cut(words.getFirst()))));
  }

  private static String cut(String note) {
    return note.substring(0, Math.min(LONGEST_NOTE, note.length()));
  }

  private void silence(Alert alert) {
    if (handling(alert).silencedBy().isPresent()) {
      withSilences(it -> it.unsilence(alert));
    } else {
      withSilences(it -> it.ask(alert, this::begin));
    }
  }

  // Beside the alarms, however wide they are on this board: they stay in sight.
  private void begin(Alert alert) {
    asked = Optional.of(alert);
    double right = ways.alarmsWidth().getAsDouble() + WallLayout.MARGIN + 8;
    StackPane.setMargin(form, new Insets(0, right, StatusLine.HEIGHT + WallLayout.MARGIN, 0));
  }

  private void toggleJournal() {
    if (journal.isVisible()) {
      journal.leave();
    } else {
      control.ifPresentOrElse(
          it -> journal.open(it.journal(), known().zone(), text),
          () -> ways.say().accept(text.get("desk.no-control")));
    }
  }

  /// Whether something of it was open and is closed now.
  boolean leave() {
    Optional<SilencesPane> pane = silences.map(SilenceDesk::pane).filter(SilencesPane::isVisible);
    if (form.isVisible()) {
      form.leave();
      return true;
    }
    if (pane.isPresent()) {
      pane.get().leave();
      return true;
    }
    if (journal.isVisible()) {
      journal.leave();
      return true;
    }
    return false;
  }

  private void giveFocusBack() {
    asked.ifPresent(ways.refocus());
    asked = Optional.empty();
  }

  @Override
  public void open(Alert alert) {
    ways.follow().accept(alert);
  }

  @Override
  public void menu(Alert alert, Node row, ContextMenuEvent event) {
    boolean replay = known().replay().isPresent();
    AlarmMenu menu = new AlarmMenu(replay, text, action -> run(action, Optional.of(alert)));
    menu.show(row, event.getScreenX(), event.getScreenY());
  }
}
