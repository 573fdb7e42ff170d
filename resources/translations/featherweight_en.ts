<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Bytes</name>
    <message numerus="yes">
        <source>The scales and zero points of %Ln tensor(s) are new.</source>
        <translation>
            <numerusform>The scales and zero points of %Ln tensor are new.</numerusform>
            <numerusform>The scales and zero points of %Ln tensors are new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln channel(s)</source>
        <translation>
            <numerusform>%Ln channel</numerusform>
            <numerusform>%Ln channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln activation(s)</source>
        <translation>
            <numerusform>%Ln activation</numerusform>
            <numerusform>%Ln activations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln batch(es)</source>
        <translation>
            <numerusform>%1 of %Ln batch</numerusform>
            <numerusform>%1 of %Ln batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es)</source>
        <translation>
            <numerusform>%Ln batch</numerusform>
            <numerusform>%Ln batches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CliProgress</name>
    <message numerus="yes">
        <source>%1 of %Ln batch(es)</source>
        <translation>
            <numerusform>%1 of %Ln batch</numerusform>
            <numerusform>%1 of %Ln batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <translation>
            <numerusform>%1 of %Ln image</numerusform>
            <numerusform>%1 of %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln measurement(s)</source>
        <translation>
            <numerusform>%1 of %Ln measurement</numerusform>
            <numerusform>%1 of %Ln measurements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln width(s)</source>
        <translation>
            <numerusform>%1 of %Ln width</numerusform>
            <numerusform>%1 of %Ln widths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 of %Ln run</numerusform>
            <numerusform>%1 of %Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%Ln value(s) of %1, evenly in the logarithm.</source>
        <translation>
            <numerusform>%Ln value of %1, evenly in the logarithm.</numerusform>
            <numerusform>%Ln values of %1, evenly in the logarithm.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparedRuns</name>
    <message numerus="yes">
        <source>%Ln calibration batch(es)</source>
        <translation>
            <numerusform>one calibration batch</numerusform>
            <numerusform>%Ln calibration batches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message numerus="yes">
        <source>With %Ln calibration batch(es) it loses %1.</source>
        <translation>
            <numerusform>With %Ln calibration batch it loses %1.</numerusform>
            <numerusform>With %Ln calibration batches it loses %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln configuration(s) lose accuracy against it beyond chance, up to %1 points.</source>
        <translation>
            <numerusform>%Ln configuration loses accuracy against it beyond chance, up to %1 points.</numerusform>
            <numerusform>%Ln configurations lose accuracy against it beyond chance, up to %1 points.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) cannot be told from it (exact McNemar tests of all pairs, Holm&apos;s correction).</source>
        <translation>
            <numerusform>%Ln other cannot be told from it (exact McNemar tests of all pairs, Holm&apos;s correction).</numerusform>
            <numerusform>%Ln others cannot be told from it (exact McNemar tests of all pairs, Holm&apos;s correction).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All this is about the first of %Ln draw(s) of calibration images; from one to another, the accuracy of a configuration moves by up to %1 points.</source>
        <translation>
            <numerusform>All this is about the first of %Ln draw of calibration images; from one to another, the accuracy of a configuration moves by up to %1 points.</numerusform>
            <numerusform>All this is about the first of %Ln draws of calibration images; from one to another, the accuracy of a configuration moves by up to %1 points.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cost</name>
    <message numerus="yes">
        <source>%1 seen as %2, which is right: %Ln image(s) before, %3 after.</source>
        <translation>
            <numerusform>%1 seen as %2, which is right: %Ln image before, %3 after.</numerusform>
            <numerusform>%1 seen as %2, which is right: %Ln images before, %3 after.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 seen as %2: %Ln image(s) before, %3 after.</source>
        <translation>
            <numerusform>%1 seen as %2: %Ln image before, %3 after.</numerusform>
            <numerusform>%1 seen as %2: %Ln images before, %3 after.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) changed</source>
        <translation>
            <numerusform>%Ln image changed</numerusform>
            <numerusform>%Ln images changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Both networks say the same for %1 of %Ln image(s).</source>
        <translation>
            <numerusform>Both networks say the same for %1 of %Ln image.</numerusform>
            <numerusform>Both networks say the same for %1 of %Ln images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Both networks say the same for all of %Ln test image(s).</source>
        <translation>
            <numerusform>Both networks say the same for the one test image.</numerusform>
            <numerusform>Both networks say the same for all %Ln test images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln test image(s), INT8 says something else than FP32 for %1. The text below each image: true class: FP32 → INT8.</source>
        <translation>
            <numerusform>Of %Ln test image, INT8 says something else than FP32 for %1. The text below each image: true class: FP32 → INT8.</numerusform>
            <numerusform>Of %Ln test images, INT8 says something else than FP32 for %1. The text below each image: true class: FP32 → INT8.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s) cost most</source>
        <translation>
            <numerusform>%Ln layer costs most</numerusform>
            <numerusform>%Ln layers cost most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With only %1 in INT8, the accuracy is %2 in place of %3, more than chance (%4, corrected for %Ln layer(s)).</source>
        <translation>
            <numerusform>With only %1 in INT8, the accuracy is %2 in place of %3, more than chance (%4, corrected for %Ln layer).</numerusform>
            <numerusform>With only %1 in INT8, the accuracy is %2 in place of %3, more than chance (%4, corrected for %Ln layers).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message numerus="yes">
        <source>%Ln image(s) only %1 gets right, %2 only %3.</source>
        <translation>
            <numerusform>%Ln image only %1 gets right, %2 only %3.</numerusform>
            <numerusform>%Ln images only %1 gets right, %2 only %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message numerus="yes">
        <source>%1: %Ln value(s)</source>
        <translation>
            <numerusform>%1: %Ln value</numerusform>
            <numerusform>%1: %Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KernelWalk</name>
    <message numerus="yes">
        <source>Standard: output channel %1 of %2 at row %3, column %4: %5 multiplication(s) over all input channels.</source>
        <translation>
            <numerusform>Standard: output channel %1 of %2 at row %3, column %4: %5 multiplication over all input channels.</numerusform>
            <numerusform>Standard: output channel %1 of %2 at row %3, column %4: %5 multiplications over all input channels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Standard: output channel %1 of %2 at row %3, column %4: %5 multiplication(s) over the input channels of group %6 of %7.</source>
        <translation>
            <numerusform>Standard: output channel %1 of %2 at row %3, column %4: %5 multiplication over the input channels of group %6 of %7.</numerusform>
            <numerusform>Standard: output channel %1 of %2 at row %3, column %4: %5 multiplications over the input channels of group %6 of %7.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Depthwise: channel %1 alone: %2 multiplication(s).</source>
        <translation>
            <numerusform>Depthwise: channel %1 alone: %2 multiplication.</numerusform>
            <numerusform>Depthwise: channel %1 alone: %2 multiplications.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Depthwise: channel %1 alone, with its kernel %2 of %3: %4 multiplication(s).</source>
        <translation>
            <numerusform>Depthwise: channel %1 alone, with its kernel %2 of %3: %4 multiplication.</numerusform>
            <numerusform>Depthwise: channel %1 alone, with its kernel %2 of %3: %4 multiplications.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pointwise: output channel %1 of %2 mixes all channels: %3 multiplication(s).</source>
        <translation>
            <numerusform>Pointwise: output channel %1 of %2 mixes all channels: %3 multiplication.</numerusform>
            <numerusform>Pointwise: output channel %1 of %2 mixes all channels: %3 multiplications.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of them meet(s) a zero of the padding.</source>
        <comment>multiplications</comment>
        <translation>
            <numerusform>%1 of them meets a zero of the padding.</numerusform>
            <numerusform>%1 of them meet a zero of the padding.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln channel(s)</source>
        <comment>name of a tensor</comment>
        <translation>
            <numerusform>%1: %Ln channel</numerusform>
            <numerusform>%1: %Ln channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Latency</name>
    <message numerus="yes">
        <source>INT8 by %1; %Ln thread(s); after warm-up, %2 runs each.</source>
        <translation>
            <numerusform>INT8 by %1; %Ln thread; after warm-up, %2 runs each.</numerusform>
            <numerusform>INT8 by %1; %Ln threads; after warm-up, %2 runs each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>INT8 by %1; %Ln thread(s); after warm-up, %2 to %3 runs each.</source>
        <translation>
            <numerusform>INT8 by %1; %Ln thread; after warm-up, %2 to %3 runs each.</numerusform>
            <numerusform>INT8 by %1; %Ln threads; after warm-up, %2 to %3 runs each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerWords</name>
    <message numerus="yes">
        <source>%1 bytes</source>
        <comment>of memory</comment>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibTorch</name>
    <message numerus="yes">
        <source>LibTorch %1 · %Ln thread(s)</source>
        <translation>
            <numerusform>LibTorch %1 · %Ln thread</numerusform>
            <numerusform>LibTorch %1 · %Ln threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>LibTorch %1 · %2 · %Ln thread(s)</source>
        <translation>
            <numerusform>LibTorch %1 · %2 · %Ln thread</numerusform>
            <numerusform>LibTorch %1 · %2 · %Ln threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The system gives %Ln of the %1 threads that were asked for; times depend on that, other numbers do not.</source>
        <translation>
            <numerusform>The system gives %Ln of the %1 threads that were asked for; times depend on that, other numbers do not.</numerusform>
            <numerusform>The system gives %Ln of the %1 threads that were asked for; times depend on that, other numbers do not.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quantization</name>
    <message numerus="yes">
        <source>Trained on %1 with %Ln batch(es) of %2 images.</source>
        <translation>
            <numerusform>Trained on %1 with %Ln batch of %2 images.</numerusform>
            <numerusform>Trained on %1 with %Ln batches of %2 images.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RangePicture</name>
    <message numerus="yes">
        <source>%1, %2: %Ln value(s)</source>
        <comment>healthy or broken, and from where to where</comment>
        <translation>
            <numerusform>%1, %2: %Ln value</numerusform>
            <numerusform>%1, %2: %Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>Time, %Ln image(s)</source>
        <translation>
            <numerusform>Time, %Ln image</numerusform>
            <numerusform>Time, %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accuracy on %Ln test image(s).</source>
        <translation>
            <numerusform>Accuracy on %Ln test image.</numerusform>
            <numerusform>Accuracy on %Ln test images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Times are medians for all images of a batch, of FP32 the faster of as written and prepared for inference; INT8 by %1, %Ln thread(s).</source>
        <translation>
            <numerusform>Times are medians for all images of a batch, of FP32 the faster of as written and prepared for inference; INT8 by %1, %Ln thread.</numerusform>
            <numerusform>Times are medians for all images of a batch, of FP32 the faster of as written and prepared for inference; INT8 by %1, %Ln threads.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Both learned %1 with seed %2: %Ln batch(es), %3.</source>
        <translation>
            <numerusform>Both learned %1 with seed %2: %Ln batch, %3.</numerusform>
            <numerusform>Both learned %1 with seed %2: %Ln batches, %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Train &amp;longer: %Ln batch(es)</source>
        <translation>
            <numerusform>Train &amp;longer: %Ln batch</numerusform>
            <numerusform>Train &amp;longer: %Ln batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The accuracy beside was measured after %Ln batch(es). What more of them give is measured when both are trained anew.</source>
        <translation>
            <numerusform>The accuracy beside was measured after %Ln batch. What more of them give is measured when both are trained anew.</numerusform>
            <numerusform>The accuracy beside was measured after %Ln batches. What more of them give is measured when both are trained anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The accuracy beside was measured after %Ln batch(es), the most that can be trained.</source>
        <translation>
            <numerusform>The accuracy beside was measured after %Ln batch, the most that can be trained.</numerusform>
            <numerusform>The accuracy beside was measured after %Ln batches, the most that can be trained.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No loss beyond chance was measured after %Ln batch(es).</source>
        <translation>
            <numerusform>No loss beyond chance was measured after %Ln batch.</numerusform>
            <numerusform>No loss beyond chance was measured after %Ln batches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) in place of %1: %2.</source>
        <translation>
            <numerusform>%Ln batch in place of %1: %2.</numerusform>
            <numerusform>%Ln batches in place of %1: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: with none of %Ln seed(s) a difference beyond chance</source>
        <translation>
            <numerusform>%1: with none of %Ln seed a difference beyond chance</numerusform>
            <numerusform>%1: with none of %Ln seeds a difference beyond chance</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: worse with %2 of %Ln seed(s)</source>
        <translation>
            <numerusform>%1: worse with %2 of %Ln seed</numerusform>
            <numerusform>%1: worse with %2 of %Ln seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: better with %2 of %Ln seed(s)</source>
        <translation>
            <numerusform>%1: better with %2 of %Ln seed</numerusform>
            <numerusform>%1: better with %2 of %Ln seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: worse with %2 and better with %3 of %Ln seed(s)</source>
        <translation>
            <numerusform>%1: worse with %2 and better with %3 of %Ln seed</numerusform>
            <numerusform>%1: worse with %2 and better with %3 of %Ln seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accuracy, %Ln seed(s)</source>
        <translation>
            <numerusform>Accuracy, %Ln seed</numerusform>
            <numerusform>Accuracy, %Ln seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accuracy with %Ln seed(s)</source>
        <translation>
            <numerusform>Accuracy with %Ln seed</numerusform>
            <numerusform>Accuracy with %Ln seeds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message numerus="yes">
        <source>In exact sums, the same network has %1 in place of %2: %Ln more image(s) of %3 are right, which is more than chance (%4). That much is lost by the kernels, and not by quantizing.</source>
        <translation>
            <numerusform>In exact sums, the same network has %1 in place of %2: %Ln more image of %3 is right, which is more than chance (%4). That much is lost by the kernels, and not by quantizing.</numerusform>
            <numerusform>In exact sums, the same network has %1 in place of %2: %Ln more images of %3 are right, which is more than chance (%4). That much is lost by the kernels, and not by quantizing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In exact sums, the same network has %1 in place of %2: %Ln more image(s) of %3 are wrong, which is more than chance (%4).</source>
        <translation>
            <numerusform>In exact sums, the same network has %1 in place of %2: %Ln more image of %3 is wrong, which is more than chance (%4).</numerusform>
            <numerusform>In exact sums, the same network has %1 in place of %2: %Ln more images of %3 are wrong, which is more than chance (%4).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sums that this processor&apos;s kernels cut change answers in %Ln configuration(s).</source>
        <translation>
            <numerusform>Sums that this processor&apos;s kernels cut change answers in %Ln configuration.</numerusform>
            <numerusform>Sums that this processor&apos;s kernels cut change answers in %Ln configurations.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sweep</name>
    <message numerus="yes">
        <source>%Ln in channel(s)</source>
        <translation>
            <numerusform>%Ln in channel</numerusform>
            <numerusform>%Ln in channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln out channel(s)</source>
        <translation>
            <numerusform>%Ln out channel</numerusform>
            <numerusform>%Ln out channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pays from %Ln in channel(s) on</source>
        <translation>
            <numerusform>Pays from %Ln in channel on</numerusform>
            <numerusform>Pays from %Ln in channels on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pays from %Ln out channel(s) on</source>
        <translation>
            <numerusform>Pays from %Ln out channel on</numerusform>
            <numerusform>Pays from %Ln out channels on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pays from %Ln group(s) on</source>
        <translation>
            <numerusform>Pays from %Ln group on</numerusform>
            <numerusform>Pays from %Ln groups on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pays up to %Ln in channel(s)</source>
        <translation>
            <numerusform>Pays up to %Ln in channel</numerusform>
            <numerusform>Pays up to %Ln in channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pays up to %Ln out channel(s)</source>
        <translation>
            <numerusform>Pays up to %Ln out channel</numerusform>
            <numerusform>Pays up to %Ln out channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pays up to %Ln group(s)</source>
        <translation>
            <numerusform>Pays up to %Ln group</numerusform>
            <numerusform>Pays up to %Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln value(s) are not possible and left out.</source>
        <translation>
            <numerusform>%1 of %Ln value is not possible and left out.</numerusform>
            <numerusform>%1 of %Ln values are not possible and left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tensors</name>
    <message numerus="yes">
        <source>%Ln channel(s)</source>
        <translation>
            <numerusform>%Ln channel</numerusform>
            <numerusform>%Ln channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message numerus="yes">
        <source>Accuracy on %Ln test image(s)</source>
        <translation>
            <numerusform>Accuracy on %Ln test image</numerusform>
            <numerusform>Accuracy on %Ln test images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accuracy on %Ln test image(s): %1 and %2</source>
        <translation>
            <numerusform>Accuracy on %Ln test image: %1 and %2</numerusform>
            <numerusform>Accuracy on %Ln test images: %1 and %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) of size %1 in %2 with Adam, learning rate %3, seed %4.</source>
        <translation>
            <numerusform>%Ln batch of size %1 in %2 with Adam, learning rate %3, seed %4.</numerusform>
            <numerusform>%Ln batches of size %1 in %2 with Adam, learning rate %3, seed %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 training and %Ln test image(s)</source>
        <translation>
            <numerusform>%1, %2 training and %Ln test image</numerusform>
            <numerusform>%1, %2 training and %Ln test images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Testing: %1 of %Ln image(s).</source>
        <translation>
            <numerusform>Testing: %1 of %Ln image.</numerusform>
            <numerusform>Testing: %1 of %Ln images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln batch(es) were trained; measuring the accuracy was stopped. The network is kept and can be quantized.</source>
        <translation>
            <numerusform>The %Ln batch was trained; measuring the accuracy was stopped. The network is kept and can be quantized.</numerusform>
            <numerusform>All %Ln batches were trained; measuring the accuracy was stopped. The network is kept and can be quantized.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln batch(es). The network is kept as it was then and can be quantized; its accuracy was not measured.</source>
        <translation>
            <numerusform>Stopped after %Ln batch. The network is kept as it was then and can be quantized; its accuracy was not measured.</numerusform>
            <numerusform>Stopped after %Ln batches. The network is kept as it was then and can be quantized; its accuracy was not measured.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es)</source>
        <translation type="unfinished">
            <numerusform>%Ln batch</numerusform>
            <numerusform>%Ln batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>batches of %Ln image(s)</source>
        <translation>
            <numerusform>batches of %Ln image</numerusform>
            <numerusform>batches of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>featherweight::ComparisonController</name>
    <message numerus="yes">
        <source>Comparison of %Ln configuration(s)</source>
        <translation>
            <numerusform>Comparison of %Ln configuration</numerusform>
            <numerusform>Comparison of %Ln configurations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>featherweight::KernelButtons</name>
    <message numerus="yes">
        <source>%Ln step(s) per second</source>
        <translation>
            <numerusform>%Ln step per second</numerusform>
            <numerusform>%Ln steps per second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>featherweight::LatencyChart</name>
    <message numerus="yes">
        <source>%1, %Ln image(s) at once: %2 µs per image, quartiles %3 and %4 µs</source>
        <translation>
            <numerusform>%1, %Ln image at once: %2 µs per image, quartiles %3 and %4 µs</numerusform>
            <numerusform>%1, %Ln images at once: %2 µs per image, quartiles %3 and %4 µs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>featherweight::QuantizationController</name>
    <message numerus="yes">
        <source>Quantization with %1, %Ln calibration batch(es)</source>
        <translation>
            <numerusform>Quantization with %1, %Ln calibration batch</numerusform>
            <numerusform>Quantization with %1, %Ln calibration batches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>featherweight::SummaryController</name>
    <message numerus="yes">
        <source>Summary of the four networks, %Ln batch(es)</source>
        <translation>
            <numerusform>Summary of the four networks, %Ln batch</numerusform>
            <numerusform>Summary of the four networks, %Ln batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln seed(s)</source>
        <comment>behind the batches</comment>
        <translation>
            <numerusform>, %Ln seed</numerusform>
            <numerusform>, %Ln seeds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>featherweight::TrainingController</name>
    <message numerus="yes">
        <source>Training of both networks on %1, %Ln batch(es)</source>
        <translation>
            <numerusform>Training of both networks on %1, %Ln batch</numerusform>
            <numerusform>Training of both networks on %1, %Ln batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training on %1, %Ln batch(es)</source>
        <translation>
            <numerusform>Training on %1, %Ln batch</numerusform>
            <numerusform>Training on %1, %Ln batches</numerusform>
        </translation>
    </message>
</context>
</TS>
