package tifo.secret;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The secrets that were read last, with all their forms. Bounded: what was not read for longest is
/// forgotten first. Any thread.
final class KnownSecrets {
  private final int most;
  // Ordered by when each was read last.
  private final LinkedHashMap<String, Map<String, Integer>> forms =
      new LinkedHashMap<>(16, 0.75f, true);
  private volatile @Nullable Strike strike;

  KnownSecrets(int most) {
    this.most = most;
  }

  synchronized void remember(String secret) {
    String bare = secret.strip();
    if (bare.isEmpty() || forms.get(bare) != null) {
      return;
    }
    forms.put(bare, SecretForms.of(bare));
    if (forms.size() > most) {
      forms.pollFirstEntry();
    }
    strike = null;
  }

  String strikeOut(String text) {
    Strike known = strike;
    return (known == null ? prepared() : known).out(text);
  }

  private synchronized Strike prepared() {
    Strike known = strike;
    if (known == null) {
      TreeMap<String, Integer> all = new TreeMap<>();
      forms.values().forEach(some -> some.forEach((form, cut) -> all.merge(form, cut, Math::min)));
      known = new Strike(all);
      strike = known;
    }
    return known;
  }
}
