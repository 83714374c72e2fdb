package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the sources are asked for a picture, whatever is said in it: a panel with the values that
/// its board's variables should have, over a window that ends at an instant. Immutable.
record PictureKey(
    String board, String panel, Map<String, List<String>> variables, Duration window, Instant at) {
  PictureKey {
    variables = Map.copyOf(variables);
  }

  /// The same question, asked at another time.
  PictureKey at(Instant other) {
    return new PictureKey(board, panel, variables, window, other);
  }
}
