package tifo.rule.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tifo.metric.Labels;
import tifo.rule.RuleGroup;
import tifo.rule.template.Template;

/// The ids of one set of rules, none of which is given twice. Not thread-safe.
///
/// What is known of alerts is kept by them, so a rule's id comes from itself and does not change
/// with the rules beside it. Only of those that are the same in all of it the second and further
/// ones are counted.
final class RuleIds {
  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /// For a Prometheus rule, which has none of its own. Rules of one name are common, one for each
  /// severity; and so are files with the same groups, one for each region.
  String of(String file, String group, String name, Map<String, Template> labels) {
    Map<String, String> sources = new HashMap<>();
    labels.forEach((label, template) -> sources.put(label, template.source()));
    Labels own = Labels.of(sources);
    String id = String.join("/", RuleGroup.fileName(file), group, name);
    return unique(own.isEmpty() ? id : id + own);
  }

  /// The same id, or a counted one where it is given already.
  String unique(String id) {
    String free = id;
    while (!given.add(free)) {
      free = id + "#" + counts.merge(id, 2, (count, _) -> count + 1);
    }
    return free;
  }
}
