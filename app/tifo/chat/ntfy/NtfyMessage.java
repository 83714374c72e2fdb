package tifo.chat.ntfy;

import java.util.List;
import tifo.chat.ChatMessage;
import tifo.chat.PlainText;
import tifo.chat.PostKind;
import tifo.metric.Severity;

/// What a phone shows of a post, and how loud it is. Immutable.
record NtfyMessage(String title, String text, int priority, String tag) {
  /// ntfy makes a file of what is longer.
  private static final int TEXT = 4_096;

  private static final int TITLE = 250;

  static NtfyMessage of(PostKind kind, ChatMessage message, List<String> remarks) {
    boolean over = kind.isOver();
    Severity severity = over ? Severity.OK : message.severity();
    return new NtfyMessage(
        PlainText.cut(message.headline(), TITLE),
        PlainText.within(TEXT, message, remarks),
        priority(severity),
        over ? "white_check_mark" : tag(severity));
  }

  /// Of five; from 4 on a phone makes itself heard.
  private static int priority(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 5;
      case WARNING -> 4;
      default -> 3;
    };
  }

  // ntfy shows these as pictures before the title.
  private static String tag(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "rotating_light";
      case WARNING -> "warning";
      default -> "information_source";
    };
  }
}
