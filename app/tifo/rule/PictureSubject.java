package tifo.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.rule.template.Template;

/// What a picture in chat shows: the panel that a rule links to, or the whole board around it.
public enum PictureSubject {
  PANEL,
  BOARD;

  /// The annotation that chooses.
  public static final String KEY = "tifo_picture";

  /// What a rule or a target calls it; empty when it is none of them.
  public static Optional<PictureSubject> parse(String text) {
    return Arrays.stream(values()).filter(it -> it.word().equals(text.strip())).findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What rules choose, by their ids; nothing of those that leave it open.
  public static Map<String, PictureSubject> of(Collection<AlertRule> rules) {
    Map<String, PictureSubject> chosen = new HashMap<>();
    for (AlertRule rule : rules) {
      Optional.ofNullable(rule.annotations().get(KEY))
          .map(Template::source)
          .flatMap(PictureSubject::parse)
          .ifPresent(subject -> chosen.put(rule.id(), subject));
    }
    return Map.copyOf(chosen);
  }
}
