package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the sources are asked for a picture, whatever is said in it: a panel, or the whole board
/// without one, with the values that the board's variables should have, over a window that ends at
/// an instant. Immutable.
record PictureKey(
    String board,
    Optional<String> panel,
    Map<String, List<String>> variables,
    Duration window,
    Instant at) {
  PictureKey {
    variables = Map.copyOf(variables);
  }

  /// The same question, asked at another time.
  PictureKey at(Instant other) {
    return new PictureKey(board, panel, variables, window, other);
  }
}
