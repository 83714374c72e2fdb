package tifo.board;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads a text that is written once (`Node pools`) or by language (`{en: …, ja: …}`).
final class LocalTextReader {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

  private LocalTextReader() {}

  static LocalText required(Fields fields, String key, Problems problems) {
    fields.required(key);
    return optional(fields, key, problems);
  }

  static LocalText optional(Fields fields, String key, Problems problems) {
    return fields.node(key).map(node -> text(fields, key, node, problems)).orElse(LocalText.EMPTY);
  }

  private static LocalText text(Fields fields, String key, Node node, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      return fields.text(node, "'" + key + "'").map(LocalText::of).orElse(LocalText.EMPTY);
    }
    String english = "";
    Map<String, String> others = new HashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      String text = fields.text(entry.value(), "'" + entry.key() + "'").orElse("");
      if (!LANGUAGE.matcher(entry.key()).matches()) {
        problems.add(
            entry.place(),
            "'" + entry.key() + "' is not a language; write two letters, such as en or ja");
      } else if (entry.key().equals("en")) {
        english = text;
      } else {
        others.put(entry.key(), text);
      }
    }
    if (english.isEmpty()) {
      problems.add(mapping.place(), "'" + key + "' needs an English text under 'en'");
    }
    return new LocalText(english, others);
  }
}
