package tifo.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.Answer;

/// The answers to one query at a stretch of evaluations, in pieces that follow each other.
/// Immutable; each reader has a cursor of its own.
record PastAnswers(List<PastAnswers.Piece> pieces) {
  PastAnswers {
    pieces = List.copyOf(pieces);
  }

  /// What is known from the evaluation `first` on.
  sealed interface Piece {
    int first();

    int count();

    /// How many samples it holds.
    default long samples() {
      return switch (this) {
        case Same _ -> 1;
        case Instants all -> PastAnswers.samples(all.matrix());
        case Windows all -> PastAnswers.samples(all.matrix());
      };
    }
  }

  /// The same reply at each.
  record Same(int first, int count, Reply reply) implements Piece {}

  /// A range whose steps are the evaluations.
  record Instants(int first, int count, Matrix matrix, IntToLongFunction time) implements Piece {}

  /// A range out of which each evaluation cuts its own.
  record Windows(int first, int count, Matrix matrix, IntFunction<TimeRange> window)
      implements Piece {}

  private static long samples(Matrix matrix) {
    return matrix.series().stream().mapToLong(Series::size).sum();
  }

  long samples() {
    return pieces.stream().mapToLong(Piece::samples).sum();
  }

  /// Gives the reply at one evaluation after the other. One thread.
  final class Cursor {
    private int piece;
    private int[] places = {};

    /// Not before the one that was asked for last.
    Reply at(int tick) {
      while (tick >= pieces.get(piece).first() + pieces.get(piece).count()) {
        piece++;
        places = new int[0];
      }
      return switch (pieces.get(piece)) {
        case Same same -> same.reply();
        case Instants all -> good(vector(all.matrix(), all.time().applyAsLong(tick)));
        case Windows all -> good(cut(all.matrix(), all.window().apply(tick)));
      };
    }

    private List<Series> vector(Matrix matrix, long time) {
      if (places.length != matrix.size()) {
        places = new int[matrix.size()];
      }
      List<Series> vector = new ArrayList<>();
      for (int i = 0; i < places.length; i++) {
        Series series = matrix.series().get(i);
        while (places[i] < series.size() && series.times()[places[i]] < time) {
          places[i]++;
        }
        if (places[i] < series.size() && series.times()[places[i]] == time) {
          vector.add(Series.of(series.labels(), time, series.values()[places[i]]));
        }
      }
      return vector;
    }
  }

  private static List<Series> cut(Matrix matrix, TimeRange window) {
    return matrix.series().stream()
        .map(series -> series.between(window.start(), window.end()))
        .filter(series -> !series.isEmpty())
        .toList();
  }

  private static Reply good(List<Series> series) {
    return new Reply.Good(new Answer(new Matrix(series), List.of(), List.of(), ""));
  }
}
