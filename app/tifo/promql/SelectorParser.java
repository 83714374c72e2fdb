package tifo.promql;

import java.util.ArrayList;
import java.util.Arrays;
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

  /// The place of the last name in quotes among the matchers.
  private int quotedName = -1;

  private SelectorParser(Tokens tokens) {
    this.tokens = tokens;
    this.start = tokens.peek().span().start();
  }

  /// From a name or a brace on.
  static VectorSelector read(Tokens tokens) {
    return new SelectorParser(tokens).read();
  }

  private VectorSelector read() {
    if (tokens.peek().isName()) {
      Token word = tokens.take();
      name = word.text();
      end = word.span().end();
    }
    if (tokens.skip("{")) {
      while (!tokens.at("}")) {
        item();
        if (!tokens.at("}") && !tokens.skip(",")) {
          throw tokens.unexpected(CONTEXT, "\",\" or \"}\"");
        }
      }
      end = tokens.take().span().end();
    }
    return selector();
  }

  /// A single name in quotes is the metric's; two are a condition each, like `__name__="a"`.
  private VectorSelector selector() {
    long names = matchers.stream().filter(m -> m.name().equals(NAME)).count();
    if (name.isEmpty() && names == 1 && quotedName >= 0) {
      name = matchers.get(quotedName).value();
      if (!name.isEmpty()) {
        matchers.addFirst(matchers.remove(quotedName));
      }
    } else if (!name.isEmpty()) {
      matchers.addFirst(Matcher.equal(NAME, name));
    }
    return new VectorSelector(name, matchers, TimeShift.NONE, Reach.PLAIN, new Span(start, end));
  }

  private void item() {
    Token label = tokens.peek();
    if (label.kind() != Kind.NAME && label.kind() != Kind.STRING) {
      throw tokens.unexpected(CONTEXT, "identifier or \"}\"");
    }
    tokens.take();
    if (label.kind() == Kind.STRING && !atOperator()) {
      quotedName = matchers.size();
      matchers.add(Matcher.equal(NAME, label.text()));
    } else {
      matcher(label);
    }
  }

  private boolean atOperator() {
    return Arrays.stream(Matcher.Op.values()).anyMatch(op -> tokens.at(op.sign()));
  }

  private void matcher(Token label) {
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
