package tifo.rule.template;

import java.util.Optional;

/// A template of a rule such as `{{ $labels.pool }} is {{ $value | humanizePercentage }} free`, in
/// the dialect of the data it is rendered with. Immutable, any thread.
///
/// Rendering never fails: errors show as each dialect shows them. It ends within some million steps
/// and a megabyte of text.
public final class Template {
  private static final String NOT_THERE = Nothing.NO_VALUE.toString();

  private final String source;
  private final boolean constant;
  private final Reading prometheus;
  private final Reading grafana;

  /// What a dialect made of the source: a program, or why it is none.
  private record Reading(Optional<Program> program, String fault, int line) {
    static Reading of(String source, Dialect dialect) {
      try {
        return new Reading(Optional.of(Parser.parse(source, Language.of(dialect))), "", 0);
      } catch (SyntaxException e) {
        int end = Math.min(e.at(), source.length());
        int line = 1 + (int) source.substring(0, end).chars().filter(c -> c == '\n').count();
        return new Reading(Optional.empty(), e.words(), line);
      }
    }
  }

  private Template(String source, boolean constant, Reading prometheus, Reading grafana) {
    this.source = source;
    this.constant = constant;
    this.prometheus = prometheus;
    this.grafana = grafana;
  }

  public static Template of(String source) {
    // Grafana's preamble trims what a template begins with.
    String trimmed = trimmed(source);
    return new Template(
        source,
        !source.contains("{{"),
        Reading.of(source, Dialect.PROMETHEUS),
        Reading.of(trimmed, Dialect.GRAFANA));
  }

  private static String trimmed(String source) {
    int at = 0;
    while (at < source.length() && Lexer.isSpace(source.charAt(at))) {
      at++;
    }
    return source.substring(at);
  }

  public String source() {
    return source;
  }

  /// Why this is no template of the dialect, in Go's words; empty when it is one.
  public Optional<String> fault(Dialect dialect) {
    String fault = reading(dialect).fault();
    return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
  }

  private Reading reading(Dialect dialect) {
    return dialect == Dialect.PROMETHEUS ? prometheus : grafana;
  }

  public String render(TemplateData data) {
    boolean isPrometheus = data.dialect() == Dialect.PROMETHEUS;
    if (constant) {
      return isPrometheus ? source : trimmed(source);
    }
    try {
      String text = execute(data);
      return isPrometheus ? text : text.replace(NOT_THERE, "[no value]");
    } catch (TemplateException e) {
      return isPrometheus ? "<error expanding template: " + e.getMessage() + ">" : source;
    }
  }

  private String execute(TemplateData data) {
    Reading reading = reading(data.dialect());
    Program program =
        reading
            .program()
            .orElseThrow(() ->
                new TemplateException(
                    "error parsing template %s: template: %s:%d: %s"
                        .formatted(data.goName(), data.goName(), reading.line(), reading.fault())));
    Language language = Language.of(data.dialect());
    Execution run = new Execution(language, source, program, data);
    try {
      new Runner(run).run(language.frame(data, program.main().slots()));
    } catch (TemplateException e) {
      throw new TemplateException(
          "error executing template " + data.goName() + ": " + e.getMessage());
    }
    return run.written();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
