package io.docket.helm;

import io.docket.helm.check.Check;
import io.docket.helm.check.chart.LintsStrictly;
import io.docket.helm.check.chart.Renders;
import io.docket.helm.check.chart.ValuesAndSchemaAgree;
import io.docket.helm.check.kafka.LagIsOfTheServiceItself;
import io.docket.helm.check.kafka.TopicsAreTheContracts;
import io.docket.helm.check.kafka.UsersMayWhatTheirServiceDoes;
import io.docket.helm.check.model.KindsAreServed;
import io.docket.helm.check.model.SchemasAgree;
import io.docket.helm.check.model.StrictModels;
import io.docket.helm.check.monitoring.AlertsLeadToTheRunbook;
import io.docket.helm.check.monitoring.DashboardsCanBeImported;
import io.docket.helm.check.name.LabelsFollowConvention;
import io.docket.helm.check.name.NamesAreUnique;
import io.docket.helm.check.name.NamesFit;
import io.docket.helm.check.pod.EnvironmentIsKnown;
import io.docket.helm.check.pod.ImagesAreTagged;
import io.docket.helm.check.pod.PodsAreHardened;
import io.docket.helm.check.pod.PodsEndInTime;
import io.docket.helm.check.pod.ProbesAskTheService;
import io.docket.helm.check.pod.ReplicasStandApart;
import io.docket.helm.check.pod.ResourcesAreSaid;
import io.docket.helm.check.pod.SecretsStaySecret;
import io.docket.helm.check.pod.VolumesAndMountsAgree;
import io.docket.helm.check.reference.BackendsExist;
import io.docket.helm.check.reference.BudgetsLeaveRoom;
import io.docket.helm.check.reference.ConfigurationExists;
import io.docket.helm.check.reference.MonitorsFindTheirService;
import io.docket.helm.check.reference.PoliciesLetServicesWork;
import io.docket.helm.check.reference.ScalersFindTheirTarget;
import io.docket.helm.check.reference.SelectorsFindTheirPods;
import io.docket.helm.check.reference.ServiceAccountsExist;
import io.docket.helm.check.reference.ServicePortsExist;
import io.docket.helm.check.release.DataIsKept;
import io.docket.helm.check.release.HooksFindWhatTheyNeed;
import io.docket.helm.check.release.UpgradesLeaveNoGap;
import java.util.List;

/** All checks, in the order in which their findings are worth reading. */
public final class Checks {

    private static final List<Check> ALL = List.of(
            new Renders(),
            new LintsStrictly(),
            new ValuesAndSchemaAgree(),
            new KindsAreServed(),
            new StrictModels(),
            new SchemasAgree(),
            new NamesAreUnique(),
            new NamesFit(),
            new LabelsFollowConvention(),
            new SelectorsFindTheirPods(),
            new ServicePortsExist(),
            new ServiceAccountsExist(),
            new ConfigurationExists(),
            new BackendsExist(),
            new MonitorsFindTheirService(),
            new ScalersFindTheirTarget(),
            new BudgetsLeaveRoom(),
            new PoliciesLetServicesWork(),
            new PodsAreHardened(),
            new ImagesAreTagged(),
            new ResourcesAreSaid(),
            new ProbesAskTheService(),
            new PodsEndInTime(),
            new ReplicasStandApart(),
            new VolumesAndMountsAgree(),
            new SecretsStaySecret(),
            new EnvironmentIsKnown(),
            new HooksFindWhatTheyNeed(),
            new UpgradesLeaveNoGap(),
            new DataIsKept(),
            new TopicsAreTheContracts(),
            new UsersMayWhatTheirServiceDoes(),
            new LagIsOfTheServiceItself(),
            new AlertsLeadToTheRunbook(),
            new DashboardsCanBeImported());

    private Checks() {}

    public static List<Check> all() {
        return ALL;
    }
}
