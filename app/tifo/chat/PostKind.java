package tifo.chat;

/// What a post tells of an episode: its start, news of it, its end, or both at once because the
/// start could not be sent in time.
public enum PostKind {
  FIRING,
  /// News of an episode that goes on: of a group of alerts, in the thread of its start.
  UPDATED,
  RESOLVED,
  FIRED_AND_RESOLVED
}
