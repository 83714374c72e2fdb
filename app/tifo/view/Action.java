package tifo.view;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.input.KeyCode;

/// Everything that can be done with a key, in the order of the help: the one table of keys.
///
/// `shown` is how the help writes the keys; the words are in `assets/text` under `key.<name>`.
enum Action {
  OPEN_BOARD("1 – 9"),
  PREVIOUS_BOARD("←", KeyCode.LEFT),
  NEXT_BOARD("→", KeyCode.RIGHT),
  BOARDS("B", KeyCode.B),
  NEXT_PANEL("Tab"),
  ZOOM("Enter  F", KeyCode.ENTER, KeyCode.F),
  BACK("Esc", KeyCode.ESCAPE),
  ALARMS("A", KeyCode.A),
  NEXT_ALARM("J  ↓", KeyCode.J, KeyCode.DOWN),
  PREVIOUS_ALARM("K  ↑", KeyCode.K, KeyCode.UP),
  OPEN_ALARM("Enter"),
  ACKNOWLEDGE("X", KeyCode.X),
  SHELVE("H", KeyCode.H),
  NOTE("T", KeyCode.T),
  SHELVED("Z", KeyCode.Z),
  SILENCE("M", KeyCode.M),
  SILENCES("U", KeyCode.U),
  RUNBOOK("O", KeyCode.O),
  COPY_ALARM("Y", KeyCode.Y),
  JOURNAL("D", KeyCode.D),
  VARIABLES("V", KeyCode.V),
  WHAT_IF("W", KeyCode.W),
  SOURCES("I", KeyCode.I),
  SHARE("S", KeyCode.S),
  OUTBOX("E", KeyCode.E),
  PLAY_PAUSE("Space", KeyCode.SPACE),
  STEP_BACK(","),
  STEP_ON("."),
  SLOWER("["),
  FASTER("]"),
  NEXT_SPAN("N", KeyCode.N),
  PREVIOUS_SPAN("P", KeyCode.P),
  KICK_OFF("0", KeyCode.DIGIT0, KeyCode.NUMPAD0),
  GO_TO("G", KeyCode.G),
  RECORDING_START("Home", KeyCode.HOME),
  RECORDING_END("End", KeyCode.END),
  LINK("C", KeyCode.C),
  RECORD("R", KeyCode.R),
  LANGUAGE("L", KeyCode.L),
  FULL_SCREEN("F11", KeyCode.F11),
  HELP("?", KeyCode.F1),
  QUIT("Ctrl+Q");

  private final String shown;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<KeyCode> codes;

  Action(String shown, KeyCode... codes) {
    this.shown = shown;
    this.codes = List.of(codes);
  }

  private static final Set<Action> OF_REPLAY = EnumSet.range(PLAY_PAUSE, LINK);
  private static final Set<Action> LIVE_ONLY = EnumSet.of(RECORD, SILENCE, SILENCES);

  /// Those that a wall answers to, a live one or one of a replay.
  static List<Action> on(boolean replay) {
    return Arrays.stream(values()).filter(action -> action.isOn(replay)).toList();
  }

  boolean isOn(boolean replay) {
    return replay ? !LIVE_ONLY.contains(this) : !OF_REPLAY.contains(this);
  }

  String shown() {
    return shown;
  }

  List<KeyCode> codes() {
    return codes;
  }

  String textKey() {
    return "key." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
