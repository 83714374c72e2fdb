package tifo.view;

import javafx.scene.control.TextField;

/// A line of text that stays short, however it comes in: what is typed or pasted beyond that is cut
/// off. FX thread.
///
/// It has no formatter: with one a field keeps Escape for itself.
final class ShortField extends TextField {
  private final int longest;

  ShortField(int longest) {
    this.longest = longest;
  }

  @Override
  public void replaceText(int start, int end, String text) {
    super.replaceText(start, end, cut(text, longest - (getLength() - (end - start))));
  }

  @Override
  public void replaceSelection(String text) {
    super.replaceSelection(cut(text, longest - (getLength() - getSelection().getLength())));
  }

  // never within a character that takes two
  private static String cut(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    int end = Math.max(0, room);
    return text.substring(
        0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
