package tifo.promql;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import tifo.promql.Expr.Aggregate;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Call;
import tifo.promql.Expr.NumberLiteral;
import tifo.promql.Expr.Paren;
import tifo.promql.Expr.StringLiteral;
import tifo.promql.Expr.Unary;
import tifo.promql.Token.Kind;

/// From text to a checked expression, by precedence climbing. Used by one thread, for one query.
///
/// It reads all that Prometheus 3.14 reads; `UnsupportedFeature` tells what of it Tifo does not
/// evaluate.
public final class Parser {
  private static final int SIGN_BINDS = BinaryOp.POWER.precedence();

  private final Tokens tokens;
  private final ModifierParser modifiers;
  private final MatchingParser matchings;

  /// Where the sign of each operation stands, which some mistakes of types are told at.
  private final IdentityHashMap<Expr, Span> signs = new IdentityHashMap<>();

  private Parser(String text) {
    this.tokens = new Tokens(text);
    this.modifiers = new ModifierParser(tokens);
    this.matchings = new MatchingParser(tokens);
  }

  /// @throws PromqlException when the text is no PromQL, or its types do not fit
  public static Expr parse(String text) {
    Parser parser = new Parser(text);
    Expr expr = parser.whole();
    new TypeCheck(text, parser.signs).check(expr);
    return expr;
  }

  /// Reads a selector alone, such as parameters that choose series hold; unlike in a query it may
  /// match series without any label.
  ///
  /// @throws PromqlException when the text is none
  public static Expr.VectorSelector parseSelector(String text) {
    Tokens tokens = new Tokens(text);
    Token first = tokens.peek();
    boolean named = first.isName() && Words.canBeMetric(first.text());
    if (!named && !first.is("{")) {
      throw tokens.unexpected();
    }
    Expr.VectorSelector selector = SelectorParser.read(tokens);
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.unexpected();
    }
    return selector;
  }

  private Expr whole() {
    if (tokens.peek().kind() == Kind.END) {
      throw tokens.fail(Span.NONE, "no expression found in input");
    }
    Expr expr = binary(0);
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.unexpected();
    }
    return expr;
  }

  /// An expression of operators that bind at least this tightly.
  private Expr binary(int least) {
    tokens.deeper();
    Expr left = signed();
    while (true) {
      Optional<BinaryOp> op = operator();
      if (op.isEmpty() || op.orElseThrow().precedence() < least) {
        tokens.shallower();
        return left;
      }
      left = binary(left, op.orElseThrow());
    }
  }

  private Optional<BinaryOp> operator() {
    Token token = tokens.peek();
    boolean operator =
        (token.kind() == Kind.SIGN || token.kind() == Kind.WORD) && Words.isOperator(token.text());
    return operator ? Optional.of(Words.operator(token.text())) : Optional.empty();
  }

  private Expr binary(Expr left, BinaryOp op) {
    tokens.countOperator();
    Span sign = tokens.take().span();
    boolean bool = tokens.skipWord("bool");
    Matching matching = matchings.read();
    boolean rightFirst = op == BinaryOp.POWER;
    Expr right = binary(rightFirst ? op.precedence() : op.precedence() + 1);
    boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
    boolean says = !matching.labels().isEmpty() || matching.fills();
    Optional<Matching> kept =
        vectors || says
            ? Optional.of(op.kind() == BinaryOp.Kind.SET ? manyToMany(matching) : matching)
            : Optional.empty();
    Span span = left.span().to(right.span());
    Binary binary = new Binary(op, left, right, bool, kept, span);
    signs.put(binary, sign);
    return binary;
  }

  private static Matching manyToMany(Matching m) {
    return m.card() == Matching.Card.ONE_TO_ONE
        ? new Matching(
            m.on(),
            m.labels(),
            Matching.Card.MANY_TO_MANY,
            m.include(),
            m.fillLeft(),
            m.fillRight())
        : m;
  }

  private Expr signed() {
    Token token = tokens.peek();
    Optional<Boolean> negative = tokens.sign();
    if (negative.isEmpty()) {
      return modifiers.after(primary());
    }
    tokens.countOperator();
    Expr inner = binary(SIGN_BINDS);
    Span span = token.span().to(inner.span());
    if (inner instanceof NumberLiteral number) {
      double value = negative.orElseThrow() ? -number.value() : number.value();
      return new NumberLiteral(value, number.asDuration(), span);
    }
    return new Unary(negative.orElseThrow(), inner, span);
  }

  private Expr primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NUMBER, DURATION -> {
        tokens.take();
        yield new NumberLiteral(tokens.seconds(token), token.kind() == Kind.DURATION, token.span());
      }
      case STRING -> {
        tokens.take();
        yield new StringLiteral(token.text(), token.span());
      }
      case NAME -> SelectorParser.read(tokens);
      case WORD -> word(token);
      case SIGN -> sign(token);
      default -> throw tokens.unexpected();
    };
  }

  private Expr sign(Token token) {
    if (token.is("{")) {
      return SelectorParser.read(tokens);
    }
    if (!token.is("(")) {
      throw tokens.unexpected();
    }
    tokens.take();
    Expr inner = binary(0);
    Token close = tokens.expect(")");
    return new Paren(inner, token.span().to(close.span()));
  }

  private Expr word(Token word) {
    Token next = tokens.peekSecond();
    Optional<Aggregation> aggregation = Aggregation.named(word.text());
    if (aggregation.isPresent() && (next.is("(") || next.isWord("by") || next.isWord("without"))) {
      return aggregate(aggregation.orElseThrow());
    }
    if (next.is("(") && Words.canBeFunction(word.text())) {
      return call();
    }
    if (!Words.canBeMetric(word.text())) {
      throw tokens.unexpected();
    }
    return SelectorParser.read(tokens);
  }

  private Expr call() {
    Token word = tokens.take();
    List<Expr> args = new ArrayList<>();
    Span close = arguments(args);
    Function function =
        Functions.named(word.text())
            .orElseThrow(() ->
                tokens.fail(
                    word.span(), "unknown function with name " + Quotes.quote(word.text())));
    return new Call(function, args, word.span().to(close));
  }

  /// Reads up to the parenthesis that closes, and says where that is.
  private Span arguments(List<Expr> into) {
    tokens.expect("(");
    if (!tokens.at(")")) {
      into.add(binary(0));
      while (tokens.at(",")) {
        Token comma = tokens.take();
        if (!tokens.peek().startsExpression()) {
          tokens.look();
          throw tokens.fail(comma.span(), "trailing commas not allowed in function call args");
        }
        into.add(binary(0));
      }
    }
    return tokens.expect(")").span();
  }

  private Expr aggregate(Aggregation op) {
    Token word = tokens.take();
    tokens.enter("aggregation", "");
    boolean early = atGrouping();
    boolean without = tokens.atWord("without");
    List<String> grouping = early ? grouping() : List.of();
    List<Expr> args = new ArrayList<>();
    Span end = arguments(args);
    if (!early) {
      tokens.look();
      if (atGrouping()) {
        without = tokens.atWord("without");
        grouping = grouping();
        end = tokens.previous();
      }
    }
    tokens.leave();
    return aggregate(op, args, without, grouping, word.span().to(end));
  }

  private boolean atGrouping() {
    return tokens.atWord("by") || tokens.atWord("without");
  }

  private Expr aggregate(
      Aggregation op, List<Expr> args, boolean without, List<String> grouping, Span span) {
    int wanted = op.parameter().isPresent() ? 2 : 1;
    if (args.isEmpty()) {
      throw tokens.fail(span, "no arguments for aggregate expression provided");
    }
    if (args.size() != wanted) {
      throw tokens.fail(
          span,
          "wrong number of arguments for aggregate expression provided, expected "
              + wanted
              + ", got "
              + args.size());
    }
    Optional<Expr> parameter = wanted == 2 ? Optional.of(args.getFirst()) : Optional.empty();
    return new Aggregate(op, args.getLast(), parameter, without, grouping, span);
  }

  private List<String> grouping() {
    tokens.take();
    return matchings.labels();
  }
}
