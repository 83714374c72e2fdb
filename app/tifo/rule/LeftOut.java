package tifo.rule;

import tifo.rule.StateKeeper.Saved;

/// What rule files hold that is not judged for its mistakes, as far as it is known: what it said is
/// not over. Immutable.
///
/// Files are known by their names, as in the ids of rules: the same ones may lie elsewhere now.
public sealed interface LeftOut {
  /// Whether what was saved under `id` may be of this.
  boolean canBe(String id, Saved saved);

  /// Nothing could be read.
  record Everything() implements LeftOut {
    @Override
    public boolean canBe(String id, Saved saved) {
      return true;
    }
  }

  /// A file that could not be taken apart.
  record File(String path) implements LeftOut {
    @Override
    public boolean canBe(String id, Saved saved) {
      return saved.isOfFile(path);
    }
  }

  /// A group that could not be taken apart; Prometheus' are in no `folder`.
  record Group(String path, String folder, String name) implements LeftOut {
    @Override
    public boolean canBe(String id, Saved saved) {
      return saved.isOfFile(path) && saved.isOfGroup(folder, name);
    }
  }

  /// A Prometheus rule. Its labels may be what is wrong with it, so all of its name may be it.
  record Alerting(String path, String group, String name) implements LeftOut {
    @Override
    public boolean canBe(String id, Saved saved) {
      return saved.isOfFile(path)
          && saved.isOfGroup("", group)
          && RuleMachine.alerts(saved.state()).stream()
              .allMatch(alert -> alert.ruleName().equals(name));
    }
  }

  /// A Grafana rule, which may have been in another file.
  record Uid(String uid) implements LeftOut {
    @Override
    public boolean canBe(String id, Saved saved) {
      return id.equals(uid);
    }
  }

  /// A group, or its whole file where its name is not known.
  static LeftOut group(String path, String folder, String name) {
    return name.isEmpty() ? new File(path) : new Group(path, folder, name);
  }
}
