package tifo.rule.expression;

import java.util.List;
import java.util.Map;

/// Grafana's `math`: a formula over other refs. Immutable.
public final class Formula implements Node {
  private final String ref;
  private final String text;
  private final MathTerm term;
  private final List<String> inputs;

  private Formula(String ref, String text, MathTerm term) {
    this.ref = ref;
    this.text = text;
    this.term = term;
    this.inputs = term.variables().distinct().toList();
  }

  /// @throws ExpressionException when it is no formula
  public static Formula parse(String ref, String text) {
    return new Formula(ref, text, MathParser.parse(text));
  }

  @Override
  public String ref() {
    return ref;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public List<Frame> evaluate(Map<String, List<Frame>> frames, Moment moment) {
    return term.value(frames);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Formula that && ref.equals(that.ref) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * ref.hashCode() + text.hashCode();
  }

  @Override
  public String toString() {
    return ref + " = " + text;
  }
}
