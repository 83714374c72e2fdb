package tifo.rule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// A part of a formula. Pure, immutable.
sealed interface MathTerm {
  /// What it comes to, given what the refs came to.
  List<Frame> value(Map<String, List<Frame>> frames);

  /// The refs that it reads.
  Stream<String> variables();

  /// A number, or `null()`.
  record Constant(OptionalDouble number) implements MathTerm {
    @Override
    public List<Frame> value(Map<String, List<Frame>> frames) {
      return List.of(new Frame.Scalar(number));
    }

    @Override
    public Stream<String> variables() {
      return Stream.empty();
    }
  }

  record Variable(String ref) implements MathTerm {
    @Override
    public List<Frame> value(Map<String, List<Frame>> frames) {
      return frames.getOrDefault(ref, List.of());
    }

    @Override
    public Stream<String> variables() {
      return Stream.of(ref);
    }
  }

  record Call(MathFunction function, MathTerm of) implements MathTerm {
    @Override
    public List<Frame> value(Map<String, List<Frame>> frames) {
      return of.value(frames).stream().map(frame -> frame.map(function::of)).toList();
    }

    @Override
    public Stream<String> variables() {
      return of.variables();
    }
  }

  /// `!` or `-`; null stays null.
  record Unary(boolean not, MathTerm of) implements MathTerm {
    @Override
    public List<Frame> value(Map<String, List<Frame>> frames) {
      return of.value(frames).stream().map(frame -> frame.map(this::changed)).toList();
    }

    private OptionalDouble changed(OptionalDouble value) {
      return value.isEmpty() ? value : OptionalDouble.of(changed(value.getAsDouble()));
    }

    private double changed(double value) {
      if (!not || Double.isNaN(value)) {
        return -value;
      }
      return value == 0 ? 1 : 0;
    }

    @Override
    public Stream<String> variables() {
      return of.variables();
    }
  }

  record Binary(MathOperator operator, MathTerm left, MathTerm right) implements MathTerm {
    @Override
    public List<Frame> value(Map<String, List<Frame>> frames) {
      List<Frame> all = new ArrayList<>();
      for (FramePair pair : FramePair.of(left.value(frames), right.value(frames))) {
        all.add(pair.combined(operator::of));
      }
      return all;
    }

    @Override
    public Stream<String> variables() {
      return Stream.concat(left.variables(), right.variables());
    }
  }
}
