package tifo.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tifo.rule.StateKeeper.Saved;

/// Whose state each rule goes on with after a restart. Pure.
///
/// Grafana's rules are known by their uid. Prometheus' have their group, name and labels in common
/// with what they were, and among those the nearest is taken: of the same file before another one,
/// with the same query before another one, under the same id before another one. What is held
/// because its rule may have a mistake is given to no rule of another file, nor to one of the same
/// file with another query and another id.
final class Succession {
  /// How rules are told apart that have all else in common, and how before all of one name were.
  private static final Pattern COUNT = Pattern.compile("#(\\d{1,9})$");

  /// A rule of now.
  private record Heir(RuleGroup group, AlertRule rule, String fingerprint) {
    boolean isOf(Left left) {
      // a Prometheus group is in no folder
      return left.saved().isOfGroup("", group.name());
    }

    boolean isNear(Left left) {
      return left.saved().isOfFile(group.file());
    }

    boolean asksAs(Left left) {
      return left.saved().fingerprint().equals(fingerprint);
    }

    boolean isCalledAs(Left left) {
      return left.id().equals(rule.id());
    }
  }

  /// A state that was saved.
  private record Left(String id, Saved saved) {
    int count() {
      var found = COUNT.matcher(id);
      return found.find() ? Integer.parseInt(found.group(1)) : 1;
    }
  }

  private final Map<String, List<Left>> left = new HashMap<>();
  private final List<Heir> heirs = new ArrayList<>();
  private final Map<String, String> matched = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Succession(Map<String, Saved> saved, Collection<RuleGroup> groups) {
    saved.entrySet().stream()
        .map(entry -> new Left(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Left::count).thenComparing(Left::id))
        .forEach(it ->
            left.computeIfAbsent(
                    RuleFingerprint.identity(it.saved().fingerprint()), _ -> new ArrayList<>())
                .add(it));
    groups.stream()
        .filter(group -> group.format() == RuleFormat.PROMETHEUS)
        .forEach(group ->
            group
                .rules()
                .forEach(rule -> heirs.add(new Heir(group, rule, RuleFingerprint.of(rule)))));
  }

  /// Saved ids by the ids of the rules of now.
  static Map<String, String> of(
      Map<String, Saved> saved, Collection<RuleGroup> groups, BiPredicate<String, Saved> isHeld) {
    Succession all = new Succession(saved, groups);
    all.match((heir, it) -> heir.isNear(it) && heir.asksAs(it) && heir.isCalledAs(it));
    all.match((heir, it) -> heir.isNear(it) && heir.asksAs(it));
    all.match((heir, it) -> heir.isNear(it) && heir.isCalledAs(it));
    Predicate<Left> isFree = it -> !isHeld.test(it.id(), it.saved());
    all.match((heir, it) -> heir.isNear(it) && isFree.test(it));
    all.match((heir, it) -> heir.asksAs(it) && isFree.test(it));
    all.match((_, it) -> isFree.test(it));
    groups.stream()
        .flatMap(group -> group.rules().stream())
        .map(AlertRule::id)
        .filter(saved::containsKey)
        .forEach(id -> all.take(id, id));
    return all.matched;
  }

  private void match(BiPredicate<Heir, Left> fits) {
    for (Heir heir : heirs) {
      if (!matched.containsKey(heir.rule().id())) {
        Optional<Left> first =
            left.getOrDefault(RuleFingerprint.identity(heir.fingerprint()), List.of()).stream()
                .filter(it -> !taken.contains(it.id()) && heir.isOf(it) && fits.test(heir, it))
                .findFirst();
        first.ifPresent(it -> take(heir.rule().id(), it.id()));
      }
    }
  }

  private void take(String rule, String id) {
    if (!matched.containsKey(rule) && taken.add(id)) {
      matched.put(rule, id);
    }
  }
}
