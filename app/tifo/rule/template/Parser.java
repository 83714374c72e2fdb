package tifo.rule.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a whole template: text, actions, blocks and definitions. One thread.
final class Parser {
  private final Words words;
  private final ExpressionParser expressions;
  private final Map<String, Program.Body> defined = new HashMap<>();
  private Variables variables;
  private int ranges;
  private int depth;

  private Parser(List<Token> tokens, Language language) {
    words = new Words(tokens);
    variables = new Variables(language.variables());
    expressions = new ExpressionParser(words, language.functions(), variables);
  }

  /// @throws SyntaxException where the text is no template of that language
  static Program parse(String source, Language language) {
    Parser parser = new Parser(Lexer.tokens(source), language);
    List<Statement> statements = new ArrayList<>();
    while (!parser.words.peek().is(Token.Kind.END_OF_TEXT)) {
      if (parser.words.peekNonSpace().is(Token.Kind.OPEN) && parser.isDefinition()) {
        parser.definition();
      } else {
        Ending ending = parser.statement(statements);
        if (ending != Ending.NONE) {
          throw new SyntaxException(
              "unexpected {{" + (ending == Ending.END ? "end" : "else") + "}}",
              parser.words.peek().at());
        }
      }
    }
    return new Program(new Program.Body(statements, parser.variables.most()), parser.defined);
  }

  /// What ended a list of statements.
  private enum Ending {
    NONE,
    END,
    /// The word `else` is read, what follows it is not.
    ELSE
  }

  private boolean isDefinition() {
    return words.second().isKeyword("define");
  }

  private void definition() {
    words.take();
    words.takeNonSpace();
    Token name = name("define clause");
    words.expect(Token.Kind.CLOSE, "define clause");
    List<Statement> body = new ArrayList<>();
    int slots = apart(body, "define clause");
    define(name, new Program.Body(body, slots));
  }

  /// The body of a definition, which sees nothing but `$`; returns how many slots it needs.
  private int apart(List<Statement> body, String context) {
    Variables outer = variables;
    int outerRanges = ranges;
    variables = new Variables(List.of("$"));
    expressions.see(variables);
    ranges = 0;
    Ending ending = statements(body);
    if (ending != Ending.END) {
      throw new SyntaxException("unexpected {{else}} in " + context, words.peek().at());
    }
    int slots = variables.most();
    variables = outer;
    expressions.see(outer);
    ranges = outerRanges;
    return slots;
  }

  private void define(Token name, Program.Body body) {
    String text = ExpressionParser.text(name);
    boolean isEmpty = body.statements().stream().allMatch(Parser::isBlank);
    if (isEmpty && defined.containsKey(text)) {
      return;
    }
    Program.Body before = defined.put(text, body);
    if (before != null && !before.statements().stream().allMatch(Parser::isBlank)) {
      throw new SyntaxException(
          "template: multiple definition of template " + GoQuote.quoted(text), name.at());
    }
  }

  private static boolean isBlank(Statement statement) {
    return statement instanceof Statement.Text text && text.text().isBlank();
  }

  private Token name(String context) {
    Token token = words.takeNonSpace();
    if (!token.is(Token.Kind.STRING) && !token.is(Token.Kind.RAW_STRING)) {
      throw Words.unexpected(token, context);
    }
    return token;
  }

  /// Statements up to and with `end`, or with `else`.
  private Ending statements(List<Statement> into) {
    if (++depth > ExpressionParser.DEEPEST) {
      throw new SyntaxException(
          "nests deeper than " + ExpressionParser.DEEPEST + " blocks", words.peek().at());
    }
    while (!words.peekNonSpace().is(Token.Kind.END_OF_TEXT)) {
      Ending ending = statement(into);
      if (ending != Ending.NONE) {
        depth--;
        return ending;
      }
    }
    throw new SyntaxException("unexpected EOF", words.peek().at());
  }

  private Ending statement(List<Statement> into) {
    Token token = words.takeNonSpace();
    if (token.is(Token.Kind.TEXT)) {
      into.add(new Statement.Text(token.text()));
      return Ending.NONE;
    }
    if (!token.is(Token.Kind.OPEN)) {
      throw Words.unexpected(token, "input");
    }
    Token word = words.peekNonSpace();
    if (!word.is(Token.Kind.KEYWORD)) {
      into.add(new Statement.Action(word.at(), expressions.pipe("command", Token.Kind.CLOSE)));
      return Ending.NONE;
    }
    words.take();
    switch (word.text()) {
      case "end" -> {
        words.expect(Token.Kind.CLOSE, "end");
        return Ending.END;
      }
      case "else" -> {
        return Ending.ELSE;
      }
      case "if", "with", "range" -> into.add(control(word.text()));
      case "template" -> into.add(template());
      case "block" -> into.add(block());
      case "break", "continue" -> into.add(jump(word));
      default -> throw Words.unexpected(word, "command");
    }
    return Ending.NONE;
  }

  private Statement control(String kind) {
    int mark = variables.mark();
    Expression.Pipe pipe = expressions.pipe(kind, Token.Kind.CLOSE);
    List<Statement> then = new ArrayList<>();
    List<Statement> otherwise = new ArrayList<>();
    ranges += kind.equals("range") ? 1 : 0;
    Ending ending = statements(then);
    ranges -= kind.equals("range") ? 1 : 0;
    if (ending == Ending.ELSE) {
      otherwise(kind, otherwise);
    }
    variables.backTo(mark);
    return switch (kind) {
      case "if" -> new Statement.If(pipe, then, otherwise);
      case "with" -> new Statement.With(pipe, then, otherwise);
      default -> new Statement.Range(pipe, then, otherwise);
    };
  }

  /// What follows the word `else`: another `if` or `with` that shares our `end`, or statements.
  private void otherwise(String kind, List<Statement> into) {
    Token word = words.peekNonSpace();
    if (!kind.equals("range") && word.isKeyword(kind)) {
      words.take();
      if (++depth > ExpressionParser.DEEPEST) {
        throw new SyntaxException(
            "nests deeper than " + ExpressionParser.DEEPEST + " blocks", word.at());
      }
      into.add(control(kind));
      depth--;
      return;
    }
    words.expect(Token.Kind.CLOSE, "else");
    if (statements(into) != Ending.END) {
      throw new SyntaxException("expected end; found {{else}}", words.peek().at());
    }
  }

  private Statement template() {
    Token name = name("template clause");
    List<Expression.Pipe> argument = argument("template clause");
    return new Statement.Template(name.at(), ExpressionParser.text(name), name.text(), argument);
  }

  private List<Expression.Pipe> argument(String context) {
    if (words.peekNonSpace().is(Token.Kind.CLOSE)) {
      words.take();
      return List.of();
    }
    return List.of(expressions.pipe(context, Token.Kind.CLOSE));
  }

  private Statement block() {
    Token name = name("block clause");
    Expression.Pipe pipe = expressions.pipe("block clause", Token.Kind.CLOSE);
    List<Statement> body = new ArrayList<>();
    int slots = apart(body, "block clause");
    define(name, new Program.Body(body, slots));
    return new Statement.Template(
        name.at(), ExpressionParser.text(name), name.text(), List.of(pipe));
  }

  private Statement jump(Token word) {
    if (!words.peekNonSpace().is(Token.Kind.CLOSE)) {
      throw Words.unexpected(words.peek(), "{{" + word.text() + "}}");
    }
    words.take();
    if (ranges == 0) {
      throw new SyntaxException("{{" + word.text() + "}} outside {{range}}", word.at());
    }
    return word.text().equals("break") ? new Statement.Break() : new Statement.Continue();
  }
}
