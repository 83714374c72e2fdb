package tifo.board;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Labels;

/// What a variable asks its source: the values of `label`, on the series that `selector` matches
/// or, when that is empty, on all series. Immutable.
public record VariableQuery(Optional<String> selector, String label) {
  private static final Pattern FORM =
      Pattern.compile("\\s*label_values\\s*\\((.*)\\)\\s*", Pattern.DOTALL);

  /// Reads `label_values(label)` or `label_values(selector, label)`; variables in the selector must
  /// have been filled in, or stay as they are.
  ///
  /// @throws IllegalArgumentException with a sentence when it is neither
  public static VariableQuery parse(String query) {
    Matcher matcher = FORM.matcher(query);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "variable query '"
              + query
              + "' must be label_values(label) or label_values(selector, label)");
    }
    // The label is what follows the last comma: a selector has commas of its own, a label none.
    String inside = matcher.group(1);
    int comma = inside.lastIndexOf(',');
    String label = inside.substring(comma + 1).strip();
    String selector = comma < 0 ? "" : inside.substring(0, comma).strip();
    if (!Labels.isClassicName(label)) {
      throw new IllegalArgumentException(
          "variable query '" + query + "' must end with the name of a label");
    }
    if (comma >= 0 && selector.isEmpty()) {
      throw new IllegalArgumentException("variable query '" + query + "' has an empty selector");
    }
    return new VariableQuery(selector.isEmpty() ? Optional.empty() : Optional.of(selector), label);
  }
}
