package org.muster.dispatch.state;

import java.util.List;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;

/// A response circle (快反圈) with its rostered teams.
public record Circle(String code, List<CallSign> one, List<CallSign> three, List<CallSign> five, Digest trail) {}
