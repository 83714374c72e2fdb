package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

  /// The same with the values put like this.
  PictureKey worded(UnaryOperator<String> words) {
    Map<String, List<String>> worded = new HashMap<>();
    variables.forEach((name, values) -> worded.put(name, values.stream().map(words).toList()));
    return new PictureKey(board, panel, worded, window, at);
  }
}
