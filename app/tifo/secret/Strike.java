package tifo.secret;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Finds many texts in one: a single pass that looks closer only where the next four letters begin
/// one of them. Immutable, any thread.
final class Strike {
  private static final int FILTER_BITS = 16;

  // Each form with the fewest of its letters that are struck out where the text was cut within it.
  private final NavigableMap<String, Integer> forms;
  private final long[] filter = new long[1 << (FILTER_BITS - 6)];
  private final int longest;

  /// Forms of fewer than four letters are never found.
  Strike(Map<String, Integer> forms) {
    this.forms = new TreeMap<>(forms);
    int most = 0;
    for (String form : forms.keySet()) {
      most = Math.max(most, form.length());
      if (form.length() >= SecretForms.SHORTEST) {
        int bit = bit(four(form));
        filter[bit >>> 6] |= 1L << bit;
      }
    }
    longest = most;
  }

  String out(String text) {
    if (longest < SecretForms.SHORTEST || text.length() < SecretForms.SHORTEST) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    int kept = 0;
    long window = four(text) >>> 16;
    for (int end = SecretForms.SHORTEST; end <= text.length(); end++) {
      window = window << 16 | text.charAt(end - 1);
      int bit = bit(window);
      int start = end - SecretForms.SHORTEST;
      if ((filter[bit >>> 6] & 1L << bit) == 0 || start < kept) {
        continue;
      }
      int length = lengthAt(text, start);
      if (length > 0) {
        clean.append(text, kept, start).append(Redaction.STRUCK);
        kept = start + length;
      }
    }
    return kept == 0 ? text : clean.append(text, kept, text.length()).toString();
  }

  private int lengthAt(String text, int start) {
    String window = text.substring(start, Math.min(text.length(), start + longest));
    int whole = longestStart(text, start, window);
    return whole > 0 ? whole : cutStart(window);
  }

  // Whatever begins the window sorts between its own place and the window's, so that each form that
  // is passed over shortens what is left to look for.
  private int longestStart(String text, int start, String window) {
    String left = window;
    while (left.length() >= SecretForms.SHORTEST) {
      String form = forms.floorKey(left);
      if (form == null) {
        return 0;
      }
      int common = common(form, left);
      if (common < form.length()) {
        left = left.substring(0, common);
      } else if (form.length() < SecretForms.ANYWHERE && !standsAlone(text, start, common)) {
        left = left.substring(0, common - 1);
      } else {
        return common;
      }
    }
    return 0;
  }

  // Whoever quotes a long text cuts it and writes dots, perhaps in the middle of a secret.
  private int cutStart(String window) {
    int dot = window.indexOf('…');
    int dots = window.indexOf("...");
    int cut = dot < 0 ? dots : dots < 0 ? dot : Math.min(dot, dots);
    if (cut < SecretForms.SHORTEST) {
      return 0;
    }
    String begun = window.substring(0, cut);
    Map.Entry<String, Integer> form = forms.ceilingEntry(begun);
    return form != null && form.getKey().startsWith(begun) && cut >= form.getValue() ? cut : 0;
  }

  private static boolean standsAlone(String text, int start, int length) {
    int end = start + length;
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private static int common(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int same = 0;
    while (same < most && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  private static long four(String text) {
    return (long) text.charAt(0) << 48
        | (long) text.charAt(1) << 32
        | (long) text.charAt(2) << 16
        | text.charAt(3);
  }

  private static int bit(long four) {
    return (int) ((four * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
  }
}
