package tifo.rule.journal;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shortens what people wrote in an entry's JSON, and nothing that a program goes by: no labels,
/// times or states. Stateless.
final class LongTexts {
  private static final List<String> OF_ALERT =
      List.of("valueText", "title", "limit", "do", "owner", "reason");
  private static final List<String> OF_FACTS = List.of("ack-note", "shelf-note");

  private LongTexts() {}

  /// Cuts each text behind so many characters.
  static void cut(ObjectNode entry, int longest) {
    cut(entry, "text", longest);
    if (entry.get("facts") instanceof ObjectNode facts) {
      OF_FACTS.forEach(name -> cut(facts, name, longest));
    }
    if (entry.get("alert") instanceof ObjectNode alert) {
      OF_ALERT.forEach(name -> cut(alert, name, longest));
      if (alert.get("annotations") instanceof ObjectNode annotations) {
        List.copyOf(annotations.propertyNames()).forEach(name -> cut(annotations, name, longest));
      }
    }
  }

  private static void cut(ObjectNode of, String name, int longest) {
    JsonNode text = of.get(name);
    if (text != null && text.asString("").length() > longest) {
      String whole = text.asString("");
      int end = Character.isHighSurrogate(whole.charAt(longest - 1)) ? longest - 1 : longest;
      of.put(name, whole.substring(0, end) + "…");
    }
  }
}
