package tifo.chat.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What finds a post again: what its target returned, and besides that in which thread it went out
/// if that is not the console's own, and whether others may have made it, too. Stateless.
final class References {
  static final String THREAD = "thread";

  private static final String UNSURE = "unsure";

  // What a message shows: each console has a picture of its own.
  private static final Set<String> SHOWN = Set.of("file", "attachment", "remarks");

  private References() {}

  static Map<String, String> inThread(Map<String, String> reference, String thread) {
    return with(reference, THREAD, reference.getOrDefault(THREAD, thread));
  }

  /// Of a first post that another console may have made, too.
  static Map<String, String> unsure(Map<String, String> reference) {
    return with(reference, UNSURE, "yes");
  }

  /// What the target returned, if it is such a one.
  static Optional<Map<String, String>> ifUnsure(Map<String, String> reference) {
    Map<String, String> rest = new HashMap<>(reference);
    return rest.remove(UNSURE) == null ? Optional.empty() : Optional.of(rest);
  }

  static boolean isSamePost(Map<String, String> one, Map<String, String> other) {
    return identity(one).equals(identity(other));
  }

  private static Map<String, String> identity(Map<String, String> reference) {
    Map<String, String> rest = new HashMap<>(reference);
    rest.remove(UNSURE);
    rest.keySet().removeAll(SHOWN);
    return rest;
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }
}
