package tifo.view;

import java.util.List;
import java.util.Locale;
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
  VARIABLES("V", KeyCode.V),
  WHAT_IF("W", KeyCode.W),
  SOURCES("S", KeyCode.S),
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
