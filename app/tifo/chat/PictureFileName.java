package tifo.chat;

import java.util.Locale;

/// What a picture is called where people can save it: rule and kind of post, in plain ASCII, since
/// not all chat systems take more. Stateless.
public final class PictureFileName {
  private static final int LONGEST_RULE = 80;

  private PictureFileName() {}

  public static String of(OutboxItem item) {
    String rule = item.rule().replaceAll("[^A-Za-z0-9_-]", "");
    String name = rule.isEmpty() ? "alert" : ShortText.of(rule, LONGEST_RULE).replace("…", "");
    return name + "-" + item.kind().name().toLowerCase(Locale.ROOT) + ".png";
  }
}
