package tifo.rule.template;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One rendering: its data, its budget, and where it is, for messages. One thread.
final class Execution {
  private final Language language;
  private final String source;
  private final Program program;
  private final TemplateData data;
  private final Budget budget = new Budget();
  private final StringBuilder out = new StringBuilder();
  // None while it is the rule's own template, whose name only a mistake needs.
  private @Nullable String executing;
  private Object node = "";
  private int at;

  Execution(Language language, String source, Program program, TemplateData data) {
    this.language = language;
    this.source = source;
    this.program = program;
    this.data = data;
  }

  Language language() {
    return language;
  }

  TemplateData data() {
    return data;
  }

  Budget budget() {
    return budget;
  }

  Program program() {
    return program;
  }

  void write(String text) {
    budget.made(text.length(), out.length() + text.length());
    out.append(text);
  }

  String written() {
    return out.toString();
  }

  /// Now another template is executed; returns the one before.
  @Nullable String executing(@Nullable String name) {
    String before = executing;
    executing = name;
    return before;
  }

  /// What is looked at now.
  void at(Expression expression) {
    node = expression;
    at = expression.at();
  }

  void at(int place, Object statement) {
    node = statement;
    at = place;
  }

  /// The mistake at the place where we are.
  TemplateException error(String message) {
    String before = language.preamble() + source.substring(0, Math.min(at, source.length()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    String inLine = before.substring(before.lastIndexOf('\n') + 1);
    int column = inLine.getBytes(StandardCharsets.UTF_8).length;
    String name = executing == null ? data.goName() : executing;
    return new TemplateException(
        "template: %s:%d:%d: executing %s at <%s>: %s"
            .formatted(data.goName(), line, column, GoQuote.quoted(name), node, message));
  }
}
