package tifo.view;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Reads keys by the table of `Action`. Pure.
final class Keys {
  private Keys() {}

  /// What a pressed key asks for. Other modifiers than those of the table ask for nothing, so that
  /// shortcuts of the desktop are left alone.
  static Optional<Action> pressed(KeyEvent event) {
    if (event.isControlDown() && event.getCode() == KeyCode.Q) {
      return Optional.of(Action.QUIT);
    }
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown() || event.isShiftDown()) {
      return Optional.empty();
    }
    if (digit(event).isPresent()) {
      return Optional.of(Action.OPEN_BOARD);
    }
    return Arrays.stream(Action.values())
        .filter(action -> action.codes().contains(event.getCode()))
        .findFirst();
  }

  /// Signs are looked for in what was typed: where they sit differs from keyboard to keyboard.
  static Optional<Action> typed(KeyEvent event) {
    // AltGr, with which some keyboards type brackets, is both.
    if (event.isMetaDown() || event.isControlDown() != event.isAltDown()) {
      return Optional.empty();
    }
    return switch (event.getCharacter()) {
      case "?" -> Optional.of(Action.HELP);
      case "," -> Optional.of(Action.STEP_BACK);
      case "." -> Optional.of(Action.STEP_ON);
      case "[" -> Optional.of(Action.SLOWER);
      case "]" -> Optional.of(Action.FASTER);
      default -> Optional.empty();
    };
  }

  /// The digit of a key in the top row or on the number pad, from 1 to 9.
  static Optional<String> digit(KeyEvent event) {
    KeyCode code = event.getCode();
    String name = code.getName().replace("Numpad ", "");
    return code.isDigitKey() && !name.equals("0") ? Optional.of(name) : Optional.empty();
  }
}
