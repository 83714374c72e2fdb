package tifo.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.route.SimplifiedRoutes;

/// Where a judge keeps what its rules remember, so that a restart changes nothing. Any thread; a
/// keeper says its own troubles and never throws.
public interface StateKeeper {
  /// Keeps nothing.
  StateKeeper NONE =
      new StateKeeper() {
        @Override
        public Map<String, Saved> saved() {
          return Map.of();
        }

        @Override
        public void keep(String group, Instant at, Map<AlertRule, RuleState> states) {
          // a judge of the moment
        }

        @Override
        public void forget(List<String> rules) {
          // nothing is known of them
        }
      };

  /// What a rule remembered at `at`, the last evaluation before the restart; `fingerprint` tells
  /// whether the rule is still the same, `group` begins with its file and a bar, `notification` is
  /// who the rule itself said is told: its alerts keep their routes while its file cannot be read.
  record Saved(
      String fingerprint,
      String group,
      Instant at,
      RuleState state,
      Optional<SimplifiedRoutes.Settings> notification) {
    /// Whether its file has the name of this one, wherever both lie.
    boolean isOfFile(String path) {
      return RuleGroup.fileName(group.substring(0, end())).equals(RuleGroup.fileName(path));
    }

    boolean isOfGroup(String folder, String name) {
      return group.startsWith("|" + folder + "|" + name + "|", end());
    }

    private int end() {
      int bar = group.indexOf('|');
      return bar < 0 ? group.length() : bar;
    }
  }

  /// What was kept before this program began, by the rules' ids.
  Map<String, Saved> saved();

  /// What rule files hold that is left out for its mistakes.
  default List<LeftOut> leftOut() {
    return List.of();
  }

  /// Keeps the states of a group's rules after the evaluation at `at`. `group` names it the same
  /// way over restarts.
  void keep(String group, Instant at, Map<AlertRule, RuleState> states);

  /// Drops rules that are no more.
  void forget(List<String> rules);

  /// Ends keeping; what was kept is on the disk.
  default void close() {}
}
