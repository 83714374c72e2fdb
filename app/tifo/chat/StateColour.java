package tifo.chat;

/// The colour that says how bad a message is, for chat systems that show one: those of the dark
/// wall, which can be told apart on white too. Stateless.
public final class StateColour {
  private static final int OVER = 0x58C9A9;

  private StateColour() {}

  /// Red, green and blue in eight bits each. `over`: what it tells of has ended.
  public static int of(ChatMessage message, boolean over) {
    if (over) {
      return OVER;
    }
    return switch (message.severity()) {
      case CRITICAL -> 0xFF6B57;
      case WARNING -> 0xF5B942;
      case INFO -> 0x76B7F5;
      case OK -> OVER;
    };
  }
}
