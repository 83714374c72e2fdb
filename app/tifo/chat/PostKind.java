package tifo.chat;

/// What a post tells of an episode: its start, its end, or both at once because the start could not
/// be sent in time.
public enum PostKind {
  FIRING,
  RESOLVED,
  FIRED_AND_RESOLVED
}
