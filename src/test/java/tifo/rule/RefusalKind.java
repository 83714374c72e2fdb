package tifo.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Why a rule file is refused, told from the words of Tifo or of promtool. Pure.
enum RefusalKind {
  DURATION("duration"),
  EXPRESSION("parse error"),
  TEMPLATE("the template does not parse", "template: "),
  KEY("unknown key", "not found in type"),
  METRIC_AS_LABEL("'__name__' cannot be set", "invalid label name: __name__"),
  METRIC("invalid recording rule name"),
  MISSING("needs the key", "must not be empty");

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<String> words;

  RefusalKind(String... words) {
    this.words = List.of(words);
  }

  static Optional<RefusalKind> of(String sentence) {
    return Arrays.stream(values())
        .filter(kind -> kind.words.stream().anyMatch(sentence::contains))
        .findFirst();
  }
}
