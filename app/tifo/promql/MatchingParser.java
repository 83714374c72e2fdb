package tifo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tifo.promql.Matching.Card;
import tifo.promql.Token.Kind;

/// Reads the words between an operator and its right side. Used by one thread, for one operator.
final class MatchingParser {
  private final Tokens tokens;

  MatchingParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// `on|ignoring (labels) group_left|group_right (labels) fill…(value)`, each if it is there.
  Matching read() {
    boolean on = tokens.atWord("on");
    if (!on && !tokens.atWord("ignoring")) {
      return filled(Matching.DEFAULT);
    }
    tokens.take();
    List<String> labels = labels();
    boolean left = tokens.atWord("group_left");
    if (!left && !tokens.atWord("group_right")) {
      return filled(new Matching(on, labels, Card.ONE_TO_ONE, List.of()));
    }
    tokens.take();
    List<String> include =
        tokens.peek().startsExpression() && !tokens.at("(") ? List.of() : labels();
    Card card = left ? Card.MANY_TO_ONE : Card.ONE_TO_MANY;
    return filled(new Matching(on, labels, card, include));
  }

  /// A label list in parentheses; a trailing comma is allowed.
  List<String> labels() {
    String context = "grouping opts";
    if (!tokens.skip("(")) {
      throw tokens.unexpected(context, "\"(\"");
    }
    List<String> labels = new ArrayList<>();
    while (!tokens.at(")")) {
      Token label = tokens.peek();
      boolean word = label.isName() && Words.canBeGrouping(label.text());
      if (!word && label.kind() != Kind.STRING) {
        throw tokens.unexpected(context, "label");
      }
      if (label.text().isEmpty() || !Quotes.isText(label.text())) {
        throw tokens.fail(
            label.span(), "invalid label name for grouping: " + Quotes.quote(label.text()));
      }
      labels.add(tokens.take().text());
      if (!tokens.at(")") && !tokens.skip(",")) {
        throw tokens.unexpected(context, "\",\" or \")\"");
      }
    }
    tokens.take();
    return labels;
  }

  private Matching filled(Matching matching) {
    if (tokens.atWord("fill")) {
      OptionalDouble both = fill();
      return with(matching, both, both);
    }
    OptionalDouble left = OptionalDouble.empty();
    OptionalDouble right = OptionalDouble.empty();
    while ((left.isEmpty() && tokens.atWord("fill_left"))
        || (right.isEmpty() && tokens.atWord("fill_right"))) {
      if (tokens.atWord("fill_left")) {
        left = fill();
      } else {
        right = fill();
      }
    }
    return with(matching, left, right);
  }

  private static Matching with(Matching m, OptionalDouble left, OptionalDouble right) {
    return new Matching(m.on(), m.labels(), m.card(), m.include(), left, right);
  }

  private OptionalDouble fill() {
    tokens.take();
    tokens.expect("(");
    boolean negative = tokens.sign().orElse(false);
    if (!tokens.atLiteral()) {
      throw tokens.unexpected();
    }
    double value = tokens.seconds(tokens.take());
    tokens.expect(")");
    return OptionalDouble.of(negative ? -value : value);
  }
}
