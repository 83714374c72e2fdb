package tifo.promql;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Matcher;
import tifo.promql.Expr.Reach;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.Token.Kind;

/// Reads `name{matchers}`. Used by one thread, for one selector.
final class SelectorParser {
  static final String NAME = "__name__";
  private static final String CONTEXT = "label matching";

  private final Tokens tokens;
  private final List<Matcher> matchers = new ArrayList<>();
  private final int start;
  private String name = "";
  private int end;

  private SelectorParser(Tokens tokens) {
    this.tokens = tokens;
    this.start = tokens.peek().span().start();
  }

  /// From a name or a brace on.
  static VectorSelector read(Tokens tokens) {
    return new SelectorParser(tokens).read();
  }

  private VectorSelector read() {
    if (tokens.peek().kind() == Kind.WORD) {
      Token word = tokens.take();
      name = word.text();
      end = word.span().end();
    }
    if (tokens.skip("{")) {
      while (!tokens.at("}")) {
        item();
        if (!tokens.at("}")) {
          tokens.expect(",", CONTEXT);
        }
      }
      end = tokens.take().span().end();
    }
    return selector();
  }

  private VectorSelector selector() {
    Span span = new Span(start, end);
    if (!name.isEmpty()) {
      for (Matcher matcher : matchers) {
        if (matcher.name().equals(NAME)) {
          throw setTwice(span, matcher.value());
        }
      }
      matchers.addFirst(Matcher.equal(NAME, name));
    }
    return new VectorSelector(name, matchers, TimeShift.NONE, Reach.PLAIN, span);
  }

  private PromqlException setTwice(Span span, String other) {
    return tokens.fail(
        span,
        "metric name must not be set twice: " + Quotes.quote(name) + " or " + Quotes.quote(other));
  }

  private void item() {
    Token label = tokens.peek();
    if (label.kind() != Kind.WORD && label.kind() != Kind.STRING) {
      throw tokens.unexpected(CONTEXT, "identifier or \"}\"");
    }
    tokens.take();
    if (label.kind() == Kind.STRING && (tokens.at(",") || tokens.at("}"))) {
      quotedName(label);
    } else {
      matcher(label);
    }
  }

  private void quotedName(Token label) {
    if (!name.isEmpty()) {
      throw setTwice(label.span(), label.text());
    }
    name = label.text();
    if (name.isEmpty()) {
      matchers.add(Matcher.equal(NAME, name));
    }
  }

  private void matcher(Token label) {
    if (label.text().isEmpty()) {
      throw tokens.fail(label.span(), "invalid label name \"\"");
    }
    Matcher.Op op = op();
    Token value = tokens.peek();
    if (value.kind() != Kind.STRING) {
      throw tokens.unexpected(CONTEXT, "string");
    }
    tokens.take();
    try {
      matchers.add(Matcher.of(op, label.text(), value.text()));
    } catch (IllegalArgumentException e) {
      throw tokens.fail(label.span().to(value.span()), e);
    }
  }

  private Matcher.Op op() {
    for (Matcher.Op op : Matcher.Op.values()) {
      if (tokens.skip(op.sign())) {
        return op;
      }
    }
    throw tokens.unexpected(CONTEXT, "label matching operator");
  }
}
