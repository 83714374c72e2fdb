package tifo.rule.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A parsed template such as `{{ $labels.pool }} is {{ $value | humanizePercentage }} free`.
///
/// Rendering never fails: an action that we do not support shows itself as `[? source]`, and
/// `warnings` said so when the rule was loaded. Immutable.
public final class Template {
  /// Text between actions, or an action.
  private sealed interface Part {
    record Text(String text) implements Part {}

    record Act(Action action) implements Part {}
  }

  private final String source;
  private final List<Part> parts;
  private final List<String> warnings;

  private Template(String source, List<Part> parts, List<String> warnings) {
    this.source = source;
    this.parts = List.copyOf(parts);
    this.warnings = List.copyOf(warnings);
  }

  public static Template of(String source) {
    List<Part> parts = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      int open = source.indexOf("{{", at);
      int close = open < 0 ? -1 : closing(source, open + 2);
      if (close < 0) {
        if (open >= 0) {
          warnings.add("'{{' is not closed by '}}'");
        }
        parts.add(new Part.Text(source.substring(at)));
        break;
      }
      String body = source.substring(open + 2, close);
      String before = source.substring(at, open);
      parts.add(new Part.Text(body.startsWith("- ") ? before.stripTrailing() : before));
      at = close + 2;
      if (body.endsWith(" -")) {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
          at++;
        }
      }
      action(body)
          .ifPresent(action -> {
            action
                .unsupported()
                .ifPresent(what -> warnings.add(what + " is not supported in templates"));
            parts.add(new Part.Act(action));
          });
    }
    return new Template(source, parts, warnings);
  }

  // `}}` inside a quoted text does not close the action
  private static int closing(String source, int from) {
    char quote = 0;
    for (int i = from; i < source.length() - 1; i++) {
      char c = source.charAt(i);
      if (quote != 0) {
        if (c == '\\' && quote == '"') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '`') {
        quote = c;
      } else if (c == '}' && source.charAt(i + 1) == '}') {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Action> action(String body) {
    String inner = body;
    if (inner.startsWith("- ")) {
      inner = inner.substring(2);
    }
    if (inner.endsWith(" -")) {
      inner = inner.substring(0, inner.length() - 2);
    }
    boolean comment = inner.strip().startsWith("/*");
    return comment ? Optional.empty() : Optional.of(Action.parse(inner));
  }

  public String source() {
    return source;
  }

  /// What is not supported, a sentence each.
  public List<String> warnings() {
    return warnings;
  }

  public String render(TemplateData data) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Text text -> out.append(text.text());
        case Part.Act act -> {
          boolean known = act.action().unsupported().isEmpty();
          out.append(known ? act.action().render(data) : act.action().marker());
        }
      }
    }
    return out.toString();
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
