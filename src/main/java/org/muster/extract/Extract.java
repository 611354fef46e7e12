package org.muster.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.muster.dispatch.model.GeoBox;

/// An OpenStreetMap extract in PBF form, surveyed and ready to be read as features.
///
/// Opening reads the file once: coordinates of all nodes into arrays (16 bytes a node), the relations, and the box to
/// clip to (see {@link ClipBox}). Each reading goes through the file again. The file may not change in between.
/// Not thread-safe.
public final class Extract {
    private final Path file;
    private final Survey survey;

    private Extract(Path file, Survey survey) {
        this.file = file;
        this.survey = survey;
    }

    /// Opens without progress.
    ///
    /// @throws ExtractException when the file is no PBF, is cut off, or cannot be read
    public static Extract open(Path file) throws ExtractException {
        return open(file, Progress.NONE);
    }

    /// @throws ExtractException when the file is no PBF, is cut off, too large, without nodes, or cannot be read
    /// @throws java.util.concurrent.CancellationException when `progress` says so
    public static Extract open(Path file, Progress progress) throws ExtractException {
        return new Extract(file, Survey.of(file, progress));
    }

    /// To which the features are clipped.
    public GeoBox box() {
        return survey.box();
    }

    /// Reads all features once and hands each to all sinks in their order.
    ///
    /// @throws ExtractException when the file cannot be read
    /// @throws IOException when a sink fails
    /// @throws java.util.concurrent.CancellationException when `progress` says so
    public void read(List<FeatureSink> sinks, Progress progress) throws IOException {
        new Reading(file, survey, sinks, progress).run();
    }

    /// The same for one sink.
    public void read(FeatureSink sink, Progress progress) throws IOException {
        read(List.of(sink), progress);
    }
}
