package tifo.rule.route;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Matcher.Op;
import tifo.promql.Quotes;

/// Reads matchers by Alertmanager's UTF-8 grammar: names and values are either in double quotes,
/// with the escapes of Go, or without any character that has a meaning. Used once, by one thread.
final class Utf8Matchers {
  private final String text;
  private int at;

  Utf8Matchers(String text) {
    this.text = text;
  }

  List<LabelMatcher> read() {
    List<LabelMatcher> matchers = new ArrayList<>();
    boolean braced = skip('{');
    while (!atEnd() && peek() != '}') {
      matchers.add(matcher());
      if (!skip(',')) {
        break;
      }
    }
    if (braced && !skip('}')) {
      throw wrong("a comma or a closing brace");
    }
    if (!atEnd()) {
      throw wrong("a comma or the end");
    }
    return matchers;
  }

  private LabelMatcher matcher() {
    String name = word("the name of a label");
    Op op = op();
    return LabelMatcher.of(op, name, word("a value, in quotes if it is empty"));
  }

  private Op op() {
    blanks();
    for (Op op : List.of(Op.MATCH, Op.EQUAL, Op.NOT_EQUAL, Op.NO_MATCH)) {
      if (text.startsWith(op.sign(), at)) {
        at += op.sign().length();
        return op;
      }
    }
    throw wrong("one of =, !=, =~ or !~");
  }

  private String word(String what) {
    blanks();
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && !MatcherSyntax.isReserved(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == start) {
      throw wrong(what);
    }
    return text.substring(start, at);
  }

  private String quoted() {
    Quotes.Quoted quoted = Quotes.unquote(text, at);
    if (!Quotes.isText(quoted.value())) {
      throw new IllegalArgumentException("bytes that are no UTF-8 text in " + text);
    }
    at = quoted.end();
    return quoted.value();
  }

  private boolean skip(char c) {
    boolean found = !atEnd() && peek() == c;
    at += found ? 1 : 0;
    return found;
  }

  private boolean atEnd() {
    blanks();
    return at >= text.length();
  }

  private char peek() {
    return text.charAt(at);
  }

  private void blanks() {
    while (at < text.length() && MatcherSyntax.isSpace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String expected) {
    String found = at < text.length() ? "'" + text.substring(at) + "'" : "the end";
    return new IllegalArgumentException(
        "expected " + expected + ", not " + found + ", in the matchers " + text);
  }
}
