package tifo.rule.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads pipelines. One thread.
final class ExpressionParser {
  /// Nobody nests deeper, and the stack has room for it.
  static final int DEEPEST = 200;

  private final Words words;
  private final Map<String, Function> functions;
  private Variables variables;
  private int depth;

  ExpressionParser(Words words, Map<String, Function> functions, Variables variables) {
    this.words = words;
    this.functions = functions;
    this.variables = variables;
  }

  /// From here on these are the variables.
  void see(Variables others) {
    variables = others;
  }

  /// A pipeline up to and with what ends it; `context` is the statement, for messages.
  Expression.Pipe pipe(String context, Token.Kind end) {
    int at = words.peekNonSpace().at();
    List<Expression.Variable> targets = new ArrayList<>();
    boolean assigns = targets(context, targets);
    List<Expression.Command> commands = new ArrayList<>();
    while (true) {
      Token token = words.peekNonSpace();
      if (token.is(end)) {
        words.take();
        check(commands, context, token);
        return new Expression.Pipe(at, targets, assigns, commands);
      }
      if (!beginsOperand(token)) {
        throw Words.unexpected(token, context);
      }
      commands.add(command());
    }
  }

  private static boolean beginsOperand(Token token) {
    return switch (token.kind()) {
      case BOOL,
          CHARACTER,
          DOT,
          FIELD,
          IDENTIFIER,
          NUMBER,
          NIL,
          RAW_STRING,
          STRING,
          VARIABLE,
          LEFT_PAREN ->
          true;
      default -> false;
    };
  }

  /// Reads `$x :=`, `$x =` and, in a range, `$i, $x :=`; whether it assigns.
  private boolean targets(String context, List<Expression.Variable> targets) {
    while (words.peekNonSpace().is(Token.Kind.VARIABLE)) {
      Token.Kind behind = words.second().kind();
      boolean ends = behind == Token.Kind.ASSIGN || behind == Token.Kind.DECLARE;
      if (!ends && behind != Token.Kind.COMMA) {
        return false;
      }
      Token name = words.takeNonSpace();
      words.takeNonSpace();
      boolean assigns = behind == Token.Kind.ASSIGN;
      int slot = assigns ? variables.slotOrNew(name.text()) : variables.declare(name.text());
      targets.add(new Expression.Variable(name.at(), name.text(), slot, List.of()));
      if (ends) {
        return assigns;
      }
      if (!context.equals("range") || targets.size() > 1) {
        throw new SyntaxException("too many declarations in " + context, name.at());
      }
      Token next = words.peekNonSpace();
      if (!next.is(Token.Kind.VARIABLE) && !next.is(Token.Kind.CLOSE)) {
        throw new SyntaxException("range can only initialize variables", next.at());
      }
    }
    return false;
  }

  private static void check(List<Expression.Command> commands, String context, Token end) {
    if (commands.isEmpty()) {
      throw new SyntaxException("missing value for " + context, end.at());
    }
    for (int i = 1; i < commands.size(); i++) {
      Expression first = commands.get(i).words().getFirst();
      if (first instanceof Expression.Constant
          || first instanceof Expression.Dot
          || first instanceof Expression.Nil) {
        throw new SyntaxException(
            "non executable command in pipeline stage " + (i + 1), commands.get(i).at());
      }
    }
  }

  private Expression.Command command() {
    int at = words.peekNonSpace().at();
    List<Expression> parts = new ArrayList<>();
    while (true) {
      words.peekNonSpace();
      operand().ifPresent(parts::add);
      Token token = words.peek();
      if (token.is(Token.Kind.SPACE)) {
        words.take();
        continue;
      }
      if (token.is(Token.Kind.PIPE)) {
        words.take();
      } else if (!token.is(Token.Kind.CLOSE) && !token.is(Token.Kind.RIGHT_PAREN)) {
        throw Words.unexpected(token, "operand");
      }
      if (parts.isEmpty()) {
        throw new SyntaxException("empty command", at);
      }
      return new Expression.Command(at, parts);
    }
  }

  /// A term and the fields behind it.
  private Optional<Expression> operand() {
    Optional<Expression> term = term();
    if (term.isEmpty() || !words.peek().is(Token.Kind.FIELD)) {
      return term;
    }
    int at = words.peek().at();
    List<String> fields = new ArrayList<>();
    while (words.peek().is(Token.Kind.FIELD)) {
      fields.add(words.take().text().substring(1));
    }
    return Optional.of(
        switch (term.get()) {
          case Expression.Field field -> {
            List<String> names = new ArrayList<>(field.names());
            names.addAll(fields);
            yield new Expression.Field(at, names);
          }
          case Expression.Variable variable ->
              new Expression.Variable(at, variable.name(), variable.slot(), fields);
          case Expression.Constant _, Expression.Nil _, Expression.Dot _ ->
              throw new SyntaxException(
                  "unexpected . after term " + GoQuote.quoted(term.get().toString()), at);
          default -> new Expression.Chain(at, term.get(), fields);
        });
  }

  private Optional<Expression> term() {
    Token token = words.peekNonSpace();
    if (!beginsOperand(token)) {
      return Optional.empty();
    }
    words.take();
    int at = token.at();
    String text = token.text();
    return Optional.of(
        switch (token.kind()) {
          case IDENTIFIER -> {
            Function function = functions.get(text);
            if (function == null) {
              throw new SyntaxException("function " + GoQuote.quoted(text) + " not defined", at);
            }
            yield new Expression.Call(at, function);
          }
          case DOT -> new Expression.Dot(at);
          case NIL -> new Expression.Nil(at);
          case VARIABLE -> new Expression.Variable(at, text, variables.slot(token), List.of());
          case FIELD -> new Expression.Field(at, List.of(text.substring(1)));
          case BOOL -> new Expression.Constant(at, Boolean.valueOf(text), text);
          case NUMBER, CHARACTER -> new Expression.Constant(at, GoLiteral.number(token), text);
          case LEFT_PAREN -> {
            if (++depth > DEEPEST) {
              throw new SyntaxException("nests deeper than " + DEEPEST + " parentheses", at);
            }
            Expression.Pipe inner = pipe("parenthesized pipeline", Token.Kind.RIGHT_PAREN);
            depth--;
            yield inner;
          }
          default -> new Expression.Constant(at, text(token), text);
        });
  }

  static String text(Token token) {
    try {
      return GoQuote.unquoted(token.text());
    } catch (IllegalArgumentException e) {
      throw new SyntaxException(String.valueOf(e.getMessage()), token.at());
    }
  }
}
