package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// What somebody has drawn over a picture to point at something in it, in the picture's own logical
/// coordinates, oldest first. Immutable, any thread.
///
/// Lines and letters are as large beside a large picture as beside a small one, so that they read
/// in chat, where both are shown in the same width.
public record Annotations(List<Mark> marks) {
  public static final Annotations NONE = new Annotations(List.of());

  public Annotations {
    marks = List.copyOf(marks);
  }

  /// One stroke of the pen.
  public sealed interface Mark {}

  /// From where one stands to what one means.
  public record Arrow(double fromX, double fromY, double toX, double toY) implements Mark {}

  /// Around what one means.
  public record Frame(double x, double y, double width, double height) implements Mark {
    /// The frame with these as two opposite corners.
    public static Frame between(double x1, double y1, double x2, double y2) {
      return new Frame(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
    }
  }

  /// Words whose first line begins here; what would not fit beside the edge moves inwards.
  public record Note(double x, double y, String words) implements Mark {}

  public boolean isEmpty() {
    return marks.isEmpty();
  }

  public Annotations with(Mark mark) {
    List<Mark> all = new ArrayList<>(marks);
    all.add(mark);
    return new Annotations(all);
  }

  /// Without the newest one; of nothing that is nothing.
  public Annotations withoutLast() {
    return isEmpty() ? this : new Annotations(marks.subList(0, marks.size() - 1));
  }

  /// The same with all words put like this.
  public Annotations worded(UnaryOperator<String> words) {
    return new Annotations(
        marks.stream()
            .map(mark ->
                mark instanceof Note note
                    ? new Note(note.x(), note.y(), words.apply(note.words()))
                    : mark)
            .toList());
  }

  /// Over the whole surface, which has the picture's logical size.
  public void paint(Surface surface, Theme theme, Locale locale) {
    AnnotationPainter painter = new AnnotationPainter(surface, theme, locale);
    marks.forEach(painter::paint);
  }
}
