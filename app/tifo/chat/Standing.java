package tifo.chat;

import java.util.Set;
import java.util.TreeSet;

/// How the alerts of a group stand, as fingerprints: which fire, and which are over since the last
/// post. Immutable.
public record Standing(Set<Long> firing, Set<Long> resolved) {
  /// A larger set is kept as one number: it then is the same as, or different from, another.
  private static final int MOST = 200;

  public Standing {
    firing = bounded(firing);
    resolved = bounded(resolved);
  }

  private static Set<Long> bounded(Set<Long> alerts) {
    if (alerts.size() <= MOST) {
      return Set.copyOf(alerts);
    }
    long hash = alerts.size();
    for (long alert : new TreeSet<>(alerts)) {
      hash = (hash ^ alert) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return Set.of(hash);
  }

  /// Nothing fires any more.
  public boolean isOver() {
    return firing.isEmpty();
  }

  /// All over is the same news whatever was over: consoles count that since their own last posts.
  public boolean isSameNewsAs(Standing other) {
    return isOver() ? other.isOver() : equals(other);
  }
}
