import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { catalogQuery, useCatalog } from "@/api/catalog";
import { api, asProblem, type Problem } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { countryCodes, countryName } from "@/fields/countries";
import { Button } from "@/ui/button";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { Section } from "./parts";

export default function WorkspaceSettings() {
  const { workspace } = useCatalog();
  const client = useQueryClient();
  const [values, setValues] = useState(workspace);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = JSON.stringify(values) !== JSON.stringify(workspace);
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });

  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const patch = Object.fromEntries(
        Object.entries(values).filter(([key, value]) => value !== workspace[key as keyof typeof workspace]),
      );
      await api("PATCH", "/workspace", { body: patch });
      await Promise.all([
        client.invalidateQueries({ queryKey: catalogQuery.queryKey }),
        client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]);
      toast(t`Saved`, { tone: "good" });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const known = problem?.problems.some((one) => one.field && one.field in values);
  const zones = [...new Set([workspace.time_zone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
  const currencies = [...new Set([workspace.currency, ...Intl.supportedValuesOf("currency")])];
  return (
    <Section title={t`General`} lead={t`What holds for everybody who works here.`}>
      <form onSubmit={save} className="max-w-100 space-y-3.5">
        {problem && !known && <Message>{problem.message}</Message>}
        <FormRow label={t`Company`} required problem={problem?.at("name") ?? null}>
          {(control) => (
            <Input {...control} required value={values.name} onChange={(event) => set({ name: event.target.value })} />
          )}
        </FormRow>
        <FormRow
          label={t`Currency`}
          help={t`For amounts typed without one. What is there already keeps its own.`}
          problem={problem?.at("currency") ?? null}
        >
          {(control) => (
            <NativeSelect
              {...control}
              value={values.currency}
              onChange={(event) => set({ currency: event.target.value })}
            >
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <FormRow
          label={t`Country`}
          help={t`Telephone numbers without a country code are read as from here.`}
          problem={problem?.at("country") ?? null}
        >
          {(control) => (
            <NativeSelect
              {...control}
              value={values.country}
              onChange={(event) => set({ country: event.target.value })}
            >
              {countryCodes().map((code) => (
                <option key={code} value={code}>
                  {countryName(code)}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <FormRow
          label={t`Time zone`}
          help={t`Where “today” begins for filters and reports.`}
          problem={problem?.at("time_zone") ?? null}
        >
          {(control) => (
            <NativeSelect
              {...control}
              value={values.time_zone}
              onChange={(event) => set({ time_zone: event.target.value })}
            >
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <Button type="submit" look="primary" busy={busy} disabled={!changed}>
          {t`Save`}
        </Button>
      </form>
    </Section>
  );
}
