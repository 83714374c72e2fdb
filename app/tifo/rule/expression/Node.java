package tifo.rule.expression;

import java.util.List;
import java.util.Map;

/// One expression of a rule: reads the frames of other refs and makes its own. Pure, immutable.
public sealed interface Node permits Classic, Formula, Reduce, Resample, Threshold {
  /// The name by which others read it.
  String ref();

  /// The refs that it reads.
  List<String> inputs();

  /// `frames` has an entry for each of `inputs()`; `moment` tells of the evaluation.
  ///
  /// @throws ExpressionException when it makes nothing of these
  List<Frame> evaluate(Map<String, List<Frame>> frames, Moment moment);
}
