package tifo.chat;

/// What a post tells of a topic.
public enum PostKind {
  FIRING,
  /// News of a topic that goes on: of a group of alerts, in the thread of its start.
  UPDATED,
  RESOLVED,
  /// Start and end at once, because the start could not be sent in time.
  FIRED_AND_RESOLVED,
  /// Shown by hand, about no alert.
  SHARED,
  /// To see whether the target works.
  TEST;

  /// Whether it goes on with the thread that an earlier post began.
  public boolean follows() {
    return this == UPDATED || this == RESOLVED;
  }

  /// What it is as news of a thread that is there already.
  public PostKind following() {
    return switch (this) {
      case FIRING -> UPDATED;
      case FIRED_AND_RESOLVED -> RESOLVED;
      case UPDATED, RESOLVED, SHARED, TEST -> this;
    };
  }

  /// Whether what it tells of has ended.
  public boolean isOver() {
    return this == RESOLVED || this == FIRED_AND_RESOLVED;
  }
}
