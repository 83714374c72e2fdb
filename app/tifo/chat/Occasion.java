package tifo.chat;

/// On what occasion something is posted: nobody may take the alert of a replay for one of now.
public enum Occasion {
  LIVE,
  REPLAY,
  DRILL
}
